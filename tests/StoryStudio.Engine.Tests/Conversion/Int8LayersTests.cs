using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Inference;
using StoryStudio.Engine.Onnx;
using StoryStudio.Engine.Tests.Golden;
using StoryStudio.Engine.Tests.Onnx;

namespace StoryStudio.Engine.Tests.Conversion;

public sealed class Int8LayersTests
{
    public Int8LayersTests() => Assert.SkipUnless(ByteProducts.AreExact, "This processor has no VNNI; 8-bit graphs are not used on it.");

    private const int Channels = 32, Outputs = 20;

    [Theory]
    [InlineData(3, 1, 6, 5)]
    [InlineData(3, 2, 6, 8)]
    [InlineData(3, 2, 7, 5)]
    [InlineData(1, 1, 4, 3)]
    public void A_convolution_is_near_its_float_form(int kernel, int stride, int height, int width)
    {
        var w = Weights(Outputs, Channels, kernel, kernel);

        Compare([2, Channels, height, width], (layers, x) => layers.Conv(x, w, level: 0, stride));
    }

    [Fact]
    public void An_upsampling_convolution_is_near_its_float_form()
    {
        var w = Weights(Outputs, Channels, 3, 3);

        Compare([2, Channels, 4, 6], (layers, x) => layers.UpsampleConv(x, w, 0));
    }

    [Fact]
    public void A_linear_layer_and_its_halves_are_near_their_float_form()
    {
        var w = Weights(Outputs, Channels);

        Compare([2, 9, Channels], (layers, x) => layers.Linear(x, w));
        Compare([2, 9, Channels], (layers, x) => layers.LinearHalves(x, w).Second);
    }

    [Theory]
    [InlineData("square", false)]
    [InlineData("odd_optional", true)]
    public void A_whole_unet_stays_near_its_float_form(string name, bool anySize)
    {
        using var file = SafetensorsFile.Open(Fixtures.Golden("03_unet", name, "inputs.safetensors"));
        var inputs = file.Tensors.Values.Select(t => (t.Name == "encoder_hidden_states" ? "text" : t.Name, t.ToFloats(), t.Shape.ToArray())).ToArray();
        float[] exact = Predict(Precision.Float), quantized = Predict(Precision.Int8);

        Assert.InRange(RelativeError(quantized, exact), 1e-4, 0.1);

        float[] Predict(Precision precision)
        {
            using var model = new ComponentModel(Fixtures.Golden("03_unet", "unet")) { Precision = precision };
            return GraphRunner.Run(model.UNet(anySize: anySize), inputs)["prediction"];
        }
    }

    private static WeightScope Weights(params long[] shape)
    {
        int count = (int)shape.Aggregate((a, b) => a * b);
        return new(new Dictionary<string, StoredTensor>
        {
            ["weight"] = StoredTensor.From("weight", GraphRunner.Noise(count, 1), shape),
            ["bias"] = StoredTensor.From("bias", GraphRunner.Noise((int)shape[0], 2), shape[0]),
        });
    }

    private static void Compare(long[] shape, Func<BlockLayers, Value, Value> build)
    {
        var g = new GraphBuilder("both");
        var x = g.FloatInput("x", [.. shape.Select(Dimension.FromInt64)]);
        g.Output("float", build(BlockLayers.For(Precision.Float, g), x));
        g.Output("int8", build(BlockLayers.For(Precision.Int8, g), x));

        var y = GraphRunner.Run(g, ("x", GraphRunner.Noise((int)shape.Aggregate((a, b) => a * b), 3), shape));

        Assert.InRange(RelativeError(y["int8"], y["float"]), 1e-6, 0.02);
    }

    /// <summary>Root mean square of the difference over that of the reference.</summary>
    private static double RelativeError(float[] actual, float[] reference)
    {
        Assert.Equal(reference.Length, actual.Length);
        return Math.Sqrt(actual.Zip(reference, (a, b) => (double)(a - b) * (a - b)).Sum() / reference.Sum(r => (double)r * r));
    }
}
