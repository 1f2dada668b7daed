using System.Runtime.CompilerServices;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Inference;
using StoryStudio.Engine.Onnx;
using StoryStudio.Engine.Tests.Onnx;

namespace StoryStudio.Engine.Tests.Inference;

public sealed class InferenceThreadTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("session");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Where the processor has AMX, this ended the process: the thread's signals had become larger than the stack they are taken on.</summary>
    [Fact]
    public void A_null_reference_is_an_exception_on_a_thread_that_ran_8_bit_products()
    {
        var graph = new GraphBuilder("products");
        var x = graph.FloatInput("x", 1, 64, 256);
        var weights = new Dictionary<string, StoredTensor>
        {
            ["weight"] = StoredTensor.From("weight", GraphRunner.Noise(256 * 256, 1), 256, 256),
            ["bias"] = StoredTensor.From("bias", GraphRunner.Noise(256, 2), 256),
        };
        graph.Output("y", BlockLayers.For(Precision.Int8, graph).Linear(x, new WeightScope(weights)));
        string path = Path.Combine(_folder.FullName, "products.onnx");
        OnnxWriter.Write(graph, path, cancellation: TestContext.Current.CancellationToken);
        using var session = ModelSession.Load(path, InferenceSettings.Create("cpu", 1));
        using var input = TensorBuffer.Over(GraphRunner.Noise(64 * 256, 3), 1, 64, 256);
        using var output = TensorBuffer.Allocate<float>(1, 64, 256);
        using var run = session.Bind(new Dictionary<string, TensorBuffer> { ["x"] = input }, new Dictionary<string, TensorBuffer> { ["y"] = output });

        run.Run();
        session.Run(("x", input));

        Assert.Throws<NullReferenceException>(() => LengthOf(null!));
    }

    [Fact]
    public void What_fails_there_fails_here_and_the_next_work_is_done()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => InferenceThread.Run(() => throw new InvalidOperationException("no memory")));

        Thread? thread = null;
        InferenceThread.Run(() => thread = Thread.CurrentThread);

        Assert.Equal("no memory", failure.Message);
        Assert.NotEqual(Environment.CurrentManagedThreadId, thread!.ManagedThreadId);
        Assert.False(thread.IsThreadPoolThread);
    }

    [Fact]
    public void Works_of_many_callers_come_one_after_another()
    {
        int under = 0, most = 0, done = 0;

        Parallel.For(0, 200, _ => InferenceThread.Run(() =>
        {
            most = Math.Max(most, ++under);
            done++;
            under--;
        }));

        Assert.Equal((1, 200), (most, done));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int LengthOf(string text) => text.Length;
}
