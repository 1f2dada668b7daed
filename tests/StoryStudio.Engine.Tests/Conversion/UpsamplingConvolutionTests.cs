using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Onnx;
using StoryStudio.Engine.Tests.Onnx;

namespace StoryStudio.Engine.Tests.Conversion;

public sealed class UpsamplingConvolutionTests
{
    [Fact]
    public void It_equals_enlarging_and_then_convolving()
    {
        const int inputs = 3, outputs = 5;
        var w = new WeightScope(new Dictionary<string, StoredTensor>
        {
            ["weight"] = StoredTensor.From("weight", GraphRunner.Noise(outputs * inputs * 9, 1), outputs, inputs, 3, 3),
            ["bias"] = StoredTensor.From("bias", GraphRunner.Noise(outputs, 2), outputs),
        });
        var g = new GraphBuilder("both");
        var x = g.FloatInput("x", 2, inputs, 4, 5);
        g.Output("folded", g.UpsampleConv(x, w));
        g.Output("plain", g.Conv(g.UpsampleNearest(x, 2), w, pad: 1));

        var y = GraphRunner.Run(g, ("x", GraphRunner.Noise(2 * inputs * 20, 3), [2, inputs, 4, 5]));

        Assert.Equal(2 * outputs * 80, y["folded"].Length);
        for (int i = 0; i < y["plain"].Length; i++) Assert.Equal(y["plain"][i], y["folded"][i], 1e-5f);
    }
}
