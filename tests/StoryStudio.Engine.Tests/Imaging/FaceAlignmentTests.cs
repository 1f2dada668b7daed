using System.Runtime.InteropServices;
using StoryStudio.Engine.Imaging;
using static StoryStudio.Engine.Tests.Imaging.GoldenPictures;

namespace StoryStudio.Engine.Tests.Imaging;

public sealed class FaceAlignmentTests
{
    public static TheoryData<int, int> Faces => new(Enumerable.Range(0, 6).SelectMany(n => new[] { (n, 112), (n, 224) }));

    [Theory, MemberData(nameof(Faces))]
    public void The_transform_equals_umeyama_s(int face, int size)
    {
        using var expected = Tensors("align", "expected.safetensors");

        var found = FaceAlignment.ToTemplate(KeyPoints(face), size);

        float[] matrix = [(float)found.A, (float)-found.B, (float)found.ShiftX, (float)found.B, (float)found.A, (float)found.ShiftY];
        var reference = expected[$"{face}.M{size}"].ToFloats();
        Assert.All(reference.Zip(matrix), pair => Assert.Equal(pair.First, pair.Second, 1e-4f * Math.Max(1, Math.Abs(pair.First))));
    }

    [Theory, MemberData(nameof(Faces))]
    public void The_warp_equals_opencv_s_bit_for_bit(int face, int size)
    {
        using var expected = Tensors("align", "expected.safetensors");
        var m = MemoryMarshal.Cast<byte, double>(expected[$"{face}.M{size}"].ToBytes());

        var crop = FaceAlignment.Warp(Picture("align", "image.png"), new(m[0], m[3], m[2], m[5]), size, size);

        Assert.Equal(Picture("align", $"crop_{face}_{size}.png").Pixels, crop.Pixels);
    }

    [Theory, MemberData(nameof(Faces))]
    public void The_crop_equals_insightface_s_but_for_one_value_in_ten_thousand(int face, int size)
    {
        var crop = FaceAlignment.Crop(Picture("align", "image.png"), KeyPoints(face), size);

        var expected = Picture("align", $"crop_{face}_{size}.png");
        var (max, mean, _) = Difference(expected, crop);
        Assert.InRange(max, 0, 5);
        Assert.InRange(mean, 0, 0.001);
        Assert.InRange(expected.Pixels.Zip(crop.Pixels).Count(p => Math.Abs(p.First - p.Second) > 3), 0, crop.Pixels.Length / 10_000);
    }

    [Theory]
    [InlineData(0), InlineData(3), InlineData(5)]
    public void The_face_encoder_s_input_equals_insightface_s(int face)
    {
        using var expected = Tensors("align", "expected.safetensors");

        var blob = PixelTensor.Create(FaceAlignment.Crop(Picture("align", "image.png"), KeyPoints(face), 112), PixelScaling.ArcFace);

        AssertClose(expected[$"{face}.arcface_blob_every4"].ToFloats(), Every(4, blob, 112, 112), 3.1f / 127.5f);
    }

    [Fact]
    public void The_specification_s_worked_example()
    {
        var found = FaceAlignment.ToTemplate([(200, 180), (270, 175), (236, 220), (208, 262), (266, 258)], 112);

        Assert.Equal(0.4959127, found.A, 1e-6);
        Assert.Equal(0.0180269, found.B, 1e-6);
        Assert.Equal(-57.06135, found.ShiftX, 1e-4);
        Assert.Equal(-40.95847, found.ShiftY, 1e-4);
    }

    [Fact]
    public void The_inverse_leads_back()
    {
        var there = new Similarity(0.6, -0.8, 12, -7);
        var back = there.Inverse();

        double x = there.A * 3 - there.B * 5 + there.ShiftX, y = there.B * 3 + there.A * 5 + there.ShiftY;

        Assert.Equal(3, back.A * x - back.B * y + back.ShiftX, 1e-12);
        Assert.Equal(5, back.B * x + back.A * y + back.ShiftY, 1e-12);
    }

    [Theory]
    [InlineData(10f)]
    [InlineData(float.NaN)]
    public void Points_on_one_spot_are_refused(float at) =>
        Assert.Throws<StudioException>(() => FaceAlignment.ToTemplate([.. Enumerable.Repeat((at, at), 5)], 112));

    private static (float X, float Y)[] KeyPoints(int face)
    {
        using var inputs = Tensors("align", "inputs.safetensors");
        var values = inputs["kps"].ToFloats();
        return [.. Enumerable.Range(0, 5).Select(i => (values[face * 10 + 2 * i], values[face * 10 + 2 * i + 1]))];
    }
}
