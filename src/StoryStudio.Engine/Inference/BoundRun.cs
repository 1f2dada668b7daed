using Microsoft.ML.OnnxRuntime;

namespace StoryStudio.Engine.Inference;

/// <summary>A session with its inputs and outputs fixed to buffers.</summary>
public sealed class BoundRun : IDisposable
{
    private readonly ModelSession _session;
    private readonly OrtIoBinding _binding;
    private readonly IReadOnlyDictionary<string, TensorBuffer> _inputs;
    private readonly Action _run;

    internal BoundRun(ModelSession session, IReadOnlyDictionary<string, TensorBuffer> inputs, IReadOnlyDictionary<string, TensorBuffer> outputs)
    {
        _session = session;
        _inputs = inputs;
        _binding = session.CreateBinding();
        _run = () => _session.Run(_binding);
        foreach (var (name, buffer) in inputs) _binding.BindInput(name, buffer.Value);
        foreach (var (name, buffer) in outputs) _binding.BindOutput(name, buffer.Value);
    }

    /// <summary>Reads the input buffers as they are now and fills the output buffers.</summary>
    public void Run()
    {
        // A device other than the CPU copies an input when it is bound, not when it runs.
        if (_session.CopiesInputs)
            foreach (var (name, buffer) in _inputs) _binding.BindInput(name, buffer.Value);
        InferenceThread.Run(_run);
        if (_session.CopiesInputs) _binding.SynchronizeBoundOutputs();
    }

    public void Dispose() => _binding.Dispose();
}
