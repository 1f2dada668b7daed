using System.Runtime.ExceptionServices;

namespace StoryStudio.Engine.Inference;

/// <summary>The one thread on which ONNX Runtime computes, for the whole process; nothing else ever runs there.</summary>
/// <remarks>
/// Its kernels use AMX where the processor has it. Linux then puts the eleven kilobytes of these registers into every signal that such
/// a thread gets, for the rest of its life, and the stack on which .NET takes a null reference is hardly larger: what is an exception
/// everywhere else ends the process. A thread of the pool would carry that into requests and circuits, where the framework itself
/// counts on catching it.
/// </remarks>
internal static class InferenceThread
{
    private static readonly Lock Gate = new();
    private static readonly SemaphoreSlim Asked = new(0), Done = new(0);
    private static Action? _work;
    private static ExceptionDispatchInfo? _failure;

    static InferenceThread() => new Thread(Work) { IsBackground = true, Name = "inference" }.Start();

    /// <summary>Returns when the work is done there; its exceptions are thrown here. Allocates nothing.</summary>
    public static void Run(Action work)
    {
        ExceptionDispatchInfo? failure;
        lock (Gate)
        {
            _work = work;
            Asked.Release();
            Done.Wait();
            (failure, _failure) = (_failure, null);
        }
        failure?.Throw();
    }

    private static void Work()
    {
        while (true)
        {
            Asked.Wait();
            try
            {
                _work!();
            }
            catch (Exception e)
            {
                _failure = ExceptionDispatchInfo.Capture(e);
            }
            _work = null;
            Done.Release();
        }
    }
}
