using StoryStudio.Engine.Inference;
using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Tests.Inference;

public sealed class ModelSessionTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("session").FullName, "double.onnx");

    public ModelSessionTests()
    {
        var graph = new GraphBuilder("double");
        var x = graph.FloatInput("x", "batch", 3);
        graph.Output("y", graph.Add(x, x));
        OnnxWriter.Write(graph, _path);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Fact]
    public void Bound_run_reads_its_inputs_anew_every_time_and_is_counted()
    {
        using var session = ModelSession.Load(_path, InferenceSettings.Create("cpu", 1));
        using var x = TensorBuffer.Allocate<float>(2, 3);
        using var y = TensorBuffer.Allocate<float>(2, 3);
        using var run = session.Bind(new Dictionary<string, TensorBuffer> { ["x"] = x }, new Dictionary<string, TensorBuffer> { ["y"] = y });

        x.Values.Fill(1);
        run.Run();
        float first = y.Values[5];
        x.Values.Fill(21);
        run.Run();

        Assert.Equal((2f, 42f), (first, y.Values[5]));
        Assert.Equal(2, session.Runs);
        Assert.True(session.RunTime > TimeSpan.Zero);
    }

    [Fact]
    public void Bound_run_allocates_next_to_nothing()
    {
        using var session = ModelSession.Load(_path, InferenceSettings.Create("cpu", 1));
        using var x = TensorBuffer.Allocate<float>(2, 3);
        using var y = TensorBuffer.Allocate<float>(2, 3);
        using var run = session.Bind(new Dictionary<string, TensorBuffer> { ["x"] = x }, new Dictionary<string, TensorBuffer> { ["y"] = y });
        run.Run();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) run.Run();

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * 100);
    }

    [Fact]
    public void Single_run_returns_values_with_their_shape()
    {
        using var session = ModelSession.Load(_path, InferenceSettings.Create("cpu", 1));
        using var x = TensorBuffer.Over([1f, 2, 3], 1, 3);

        var y = session.Run(("x", x))["y"];

        Assert.Equal([2f, 4, 6], y.Values);
        Assert.Equal([1L, 3], y.Shape);
    }

    [Fact]
    public void File_that_is_no_graph_is_refused()
    {
        string path = _path + ".txt";
        File.WriteAllText(path, "no graph");

        var refusal = Assert.Throws<StudioException>(() => ModelSession.Load(path, InferenceSettings.Create("cpu", 1)));

        Assert.Contains("cannot load", refusal.Message);
    }

    [Fact]
    public void Buffer_must_be_filled_by_its_values() =>
        Assert.Throws<ArgumentException>(() => TensorBuffer.Over([1f, 2], 3));
}
