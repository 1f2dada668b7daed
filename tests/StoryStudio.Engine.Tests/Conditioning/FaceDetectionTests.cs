using System.Text.Json;
using StoryStudio.Engine.Conditioning;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Tests.Golden;
using static StoryStudio.Engine.Tests.Imaging.GoldenPictures;

namespace StoryStudio.Engine.Tests.Conditioning;

public sealed class FaceDetectionTests
{
    [Theory]
    [InlineData("0"), InlineData("1")]
    public void The_network_s_input_equals_insightface_s(string number)
    {
        using var expected = Tensors("detect", number, "expected.safetensors");
        var shape = Shape(number);

        var (blob, _) = FaceDetection.Prepare(Picture("detect", number, "scene.png"), shape);

        AssertClose(expected["blob_every4"].ToFloats(), Every(4, blob, shape.Width, shape.Height), 0.02f);
    }

    [Theory]
    [InlineData("0"), InlineData("1")]
    public void Faces_and_their_points_equal_insightface_s(string number)
    {
        using var expected = Tensors("detect", number, "expected.safetensors");
        var (_, scale) = FaceDetection.Prepare(Picture("detect", number, "scene.png"), Shape(number));

        var faces = FaceDetection.Decode(Heads(number), scale, Shape(number));

        AssertClose(expected["retinaface.det"].ToFloats(), [.. faces.SelectMany(f => new[] { f.Left, f.Top, f.Right, f.Bottom, f.Score })], 1e-2f);
        AssertClose(expected["retinaface.kps"].ToFloats(), [.. faces.SelectMany(f => f.Points.SelectMany(p => new[] { p.X, p.Y }))], 1e-2f);
        Assert.All(expected["retinaface.det"].ToFloats().Chunk(5).Zip(faces), pair => Assert.Equal(pair.First[4], pair.Second.Score, 1e-6f));
    }

    [Theory]
    [InlineData("0"), InlineData("1")]
    public void The_largest_face_is_the_one_storymaker_takes(string number)
    {
        using var expected = Tensors("detect", number, "expected.safetensors");
        var (_, scale) = FaceDetection.Prepare(Picture("detect", number, "scene.png"), Shape(number));

        var faces = FaceDetection.Decode(Heads(number), scale, Shape(number));

        Assert.Equal(expected["storymaker_choice"].ToFloats()[0], faces.Index().MaxBy(f => f.Item.Area).Index);
    }

    [Fact]
    public void Nothing_above_the_threshold_is_an_empty_list()
    {
        var shape = new FaceDetectorShape { Width = 16, Height = 16, Strides = [16], AnchorsPerCell = 1 };

        Assert.Empty(FaceDetection.Decode([new(16, new[] { 0.4f }, new float[4], new float[10])], 1, shape));
        Assert.Empty(FaceDetection.Decode([new(16, new[] { float.NaN }, new float[4], new float[10])], 1, shape));
    }

    [Fact]
    public void A_head_of_another_size_is_a_mistake() =>
        Assert.Throws<ArgumentException>(() =>
            FaceDetection.Decode([new(8, new float[3], new float[12], new float[30])], 1, FaceDetectorShape.Scrfd640));

    [Theory]
    [InlineData(4000, 1), InlineData(1, 4000)]
    public void An_extreme_aspect_ratio_still_has_an_input(int width, int height)
    {
        var (blob, scale) = FaceDetection.Prepare(new PixelImage(width, height), new() { Width = 32, Height = 32 });

        Assert.Equal(3 * 32 * 32, blob.Length);
        Assert.True(scale > 0);
    }

    private static FaceDetectorShape Shape(string number)
    {
        using var config = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Golden("11_preprocess", "detect", number, "config.json")));
        var size = config.RootElement.GetProperty("det_size");
        return new() { Width = size[0].GetInt32(), Height = size[1].GetInt32() };
    }

    private static List<FaceHead> Heads(string number)
    {
        using var heads = Tensors("detect", number, "heads.safetensors");
        return [.. new[] { 8, 16, 32 }.Select(s => new FaceHead(
            s, heads[$"score_{s}"].ToFloats(), heads[$"bbox_{s}"].ToFloats(), heads[$"kps_{s}"].ToFloats()))];
    }
}
