using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Onnx;
using StoryStudio.Engine.Tests.Golden;

namespace StoryStudio.Engine.Tests.Conversion;

/// <summary>Expected values are PyTorch's, before batch normalisation was folded: training/write_conv_net_fixture.py.</summary>
public sealed class ConvNetGraphTests
{
    private static readonly string Folder = Path.Combine(Fixtures.Root, "pack", "conv-net");

    [Fact]
    public void Every_head_equals_the_trained_network()
    {
        using var model = new ComponentModel(Folder);
        using var expected = SafetensorsFile.Open(Path.Combine(Folder, "expected.safetensors"));
        var pixels = expected[ConvNetGraph.Pixels];

        using var session = new InferenceSession(OnnxWriter.ToBytes(model.ConvNet()));
        using var outputs = session.Run([NamedOnnxValue.CreateFromTensor(
            ConvNetGraph.Pixels, new DenseTensor<float>(pixels.ToFloats(), [.. pixels.Shape.Select(s => (int)s)]))]);

        Assert.Empty(model.Unused);
        Assert.Equal(["rows", "fine", "map", "vector"], outputs.Select(o => o.Name));
        foreach (var output in outputs)
        {
            var tensor = output.AsTensor<float>();
            Assert.Equal(expected[output.Name].Shape, tensor.Dimensions.ToArray().Select(d => (long)d));
            float[] wanted = expected[output.Name].ToFloats(), given = [.. tensor];
            for (int i = 0; i < wanted.Length; i++) Assert.Equal(wanted[i], given[i], 1e-4f);
        }
    }

    [Fact]
    public void A_picture_size_that_the_stages_cannot_halve_is_refused()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, File.ReadAllText(Path.Combine(Folder, "config.json")).Replace("\"image_size\": 32", "\"image_size\": 30", StringComparison.Ordinal));
        try
        {
            var error = Assert.Throws<StudioException>(() => ConvNetConfig.Read(path));

            Assert.Contains("image_size 30", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
