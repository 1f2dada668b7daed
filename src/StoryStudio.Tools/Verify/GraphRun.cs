using Microsoft.ML.OnnxRuntime;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Onnx;

namespace StoryStudio.Tools.Verify;

/// <summary>A graph in ONNX Runtime's CPU provider, fed with tensors.</summary>
internal sealed class GraphRun : IDisposable
{
    /// <summary>Bytes of weights from which a graph goes through files, as a converted model does.</summary>
    private const long Large = 100_000_000;

    private readonly string? _folder;
    private readonly InferenceSession _session;

    public GraphRun(GraphBuilder graph)
    {
        // Nobody waits for microseconds here, and spinning threads of many checks at once keep each other from working.
        using var options = new SessionOptions();
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        if (graph.WeightBytes < Large)
        {
            _session = new(OnnxWriter.ToBytes(graph), options);
            return;
        }
        _folder = Directory.CreateTempSubdirectory("storystudio-verify").FullName;
        string path = Path.Combine(_folder, "graph.onnx");
        OnnxWriter.Write(graph, path);
        _session = new(path, options);
    }

    /// <summary>Feeds the inputs that the graph has; gives every output under its name.</summary>
    public IReadOnlyDictionary<string, StoredTensor> Run(IReadOnlyDictionary<string, StoredTensor> inputs)
    {
        string[] names = [.. _session.InputMetadata.Keys];
        OrtValue[] values = [.. names.Select(n => ToOrt(inputs[n]))];
        using var options = new RunOptions();
        using var results = _session.Run(options, names, values, _session.OutputNames);
        foreach (var value in values) value.Dispose();
        return _session.OutputNames.Zip(results).ToDictionary(r => r.First, r => StoredTensor.From(
            r.First, r.Second.GetTensorDataAsSpan<float>().ToArray(), r.Second.GetTensorTypeAndShape().Shape));
    }

    public void Dispose()
    {
        _session.Dispose();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }

    private static OrtValue ToOrt(StoredTensor tensor) => tensor.Type == TensorType.I64
        ? OrtValue.CreateTensorValueFromMemory(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, long>(tensor.ToBytes()).ToArray(), [.. tensor.Shape])
        : OrtValue.CreateTensorValueFromMemory(tensor.ToFloats(), [.. tensor.Shape]);
}
