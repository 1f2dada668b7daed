using Microsoft.ML.OnnxRuntime;
using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Tests.Onnx;

public sealed class GraphBuilderTests
{
    [Fact]
    public void A_graph_computes_what_its_code_says()
    {
        var g = new GraphBuilder("line");
        g.Output("y", g.Add(g.Multiply(g.FloatInput("x", "n"), 3), g.Scalar(1)));

        Assert.Equal([1, 4, -5], GraphRunner.Run(g, ("x", [0, 1, -2], [3]))["y"]);
    }

    [Fact]
    public void A_rejected_node_names_the_line_that_made_it()
    {
        var g = new GraphBuilder("wrong");
        var product = g.MatMul(g.FloatInput("a", 2, 3), g.FloatInput("b", 2, 3));
        g.Output("y", product);

        var error = Assert.Throws<OnnxRuntimeException>(() => new InferenceSession(OnnxWriter.ToBytes(g)));

        Assert.Contains("GraphBuilderTests.cs:21", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_precision_storage_halves_the_file_and_rounds_the_weights()
    {
        float[] weights = GraphRunner.Noise(4096, seed: 1);
        var (exact, half) = (Build(OnnxType.Float32), Build(OnnxType.Float16));

        float[] a = GraphRunner.Run(exact, ("x", [1], [1]))["y"], b = GraphRunner.Run(half, ("x", [1], [1]))["y"];

        Assert.True(OnnxWriter.ToBytes(half).Length < OnnxWriter.ToBytes(exact).Length * 0.6);
        Assert.Equal(weights, a);
        Assert.Equal(weights.Select(w => (float)(Half)w), b);

        GraphBuilder Build(OnnxType storage)
        {
            var g = new GraphBuilder("weights") { StorageType = storage };
            g.Output("y", g.Multiply(g.FloatInput("x", 1), g.Weight("w", [4096], () => weights)));
            return g;
        }
    }

    [Fact]
    public void Weights_beside_the_model_are_found_by_the_runtime()
    {
        string folder = Directory.CreateTempSubdirectory("onnx").FullName;
        string path = Path.Combine(folder, "model.onnx");
        float[] weights = GraphRunner.Noise(3000, seed: 2);
        var g = new GraphBuilder("external");
        g.Output("y", g.Add(g.FloatInput("x", 1), g.Weight("w", [3000], () => weights)));

        OnnxWriter.Write(g, path, cancellation: TestContext.Current.CancellationToken);

        Assert.True(new FileInfo(path).Length < 2000);
        using (var session = new InferenceSession(path)) Assert.Equal(weights, GraphRunner.Run(session, ("x", [0], [1]))["y"]);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Equal_graphs_give_equal_bytes()
    {
        Assert.Equal(OnnxWriter.ToBytes(Build()), OnnxWriter.ToBytes(Build()));

        static GraphBuilder Build()
        {
            var g = new GraphBuilder("same");
            g.Output("y", g.Silu(g.Reshape(g.FloatInput("x", "n", 4), [0, 2, 2])));
            return g;
        }
    }

    [Fact]
    public void Group_norm_gives_each_group_mean_0_and_deviation_1()
    {
        const int channels = 4, pixels = 6;
        var g = new GraphBuilder("norm");
        g.Output("y", g.GroupNorm(
            g.FloatInput("x", 1, channels, 2, 3), g.Constant([1, 2, 1, 1], channels, 1, 1), g.Constant([0, 0, 0, 5], channels, 1, 1), groups: 2, epsilon: 0));

        float[] y = GraphRunner.Run(g, ("x", GraphRunner.Noise(channels * pixels, 3), [1, channels, 2, 3]))["y"];
        for (int i = 0; i < pixels; i++) (y[pixels + i], y[3 * pixels + i]) = (y[pixels + i] / 2, y[3 * pixels + i] - 5);

        foreach (float[] group in y.Chunk(2 * pixels))
        {
            Assert.Equal(0, group.Average(), 1e-5);
            Assert.Equal(1, group.Average(v => v * v), 1e-4);
        }
    }
}
