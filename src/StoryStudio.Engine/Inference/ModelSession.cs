using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;

namespace StoryStudio.Engine.Inference;

/// <summary>Owns one ONNX Runtime session and knows how long it ran.</summary>
public sealed class ModelSession : IDisposable
{
    private static readonly string[] FaultsOfFiles = ["InvalidProtobuf", "InvalidGraph", "NoSuchFile", "NoModel"];

    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly bool _copiesInputs;
    private long _ticks;

    private ModelSession(InferenceSession session, string name, bool copiesInputs)
    {
        _session = session;
        _copiesInputs = copiesInputs;
        Name = name;
        Inputs = session.InputMetadata.ToDictionary(i => i.Key, i => (IReadOnlyList<int>)i.Value.Dimensions);
        Outputs = session.OutputMetadata.ToDictionary(o => o.Key, o => (IReadOnlyList<int>)o.Value.Dimensions);
        InputTypes = session.InputMetadata.ToDictionary(i => i.Key, i => i.Value.ElementType);
    }

    public string Name { get; }

    /// <summary>Sizes by name; -1 where a size may vary.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Inputs { get; }

    /// <inheritdoc cref="Inputs"/>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Outputs { get; }

    public IReadOnlyDictionary<string, Type> InputTypes { get; }

    /// <summary>How often the runtime's Run was called.</summary>
    public int Runs { get; private set; }

    /// <summary>Time spent inside the runtime's Run.</summary>
    public TimeSpan RunTime => Stopwatch.GetElapsedTime(0, _ticks);

    /// <exception cref="StudioException">The graph cannot be loaded.</exception>
    public static ModelSession Load(string path, InferenceSettings settings)
    {
        using var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = settings.Threads,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", settings.Spin ? "1" : "0");
        // Each session has threads of its own: without this those of the last network spin on while the next one runs.
        options.AddSessionConfigEntry("session.force_spinning_stop", "1");
        settings.Provider.Apply(options);
        string name = Path.GetFileNameWithoutExtension(path);
        try
        {
            InferenceSession? session = null;
            // Loading computes what is constant.
            InferenceThread.Run(() => session = new(path, options));
            return new(session!, name, !settings.Provider.IsCpu);
        }
        catch (OnnxRuntimeException e)
        {
            string hint = IsUnreadable(e)
                ? "Delete the pack's cache folder and try again; run 'tools doctor' for details."
                : "Free memory, or set the provider to cpu; 'tools doctor' tells what runs where.";
            throw new StudioException($"The runtime cannot load {name}: {e.Message.Split('\n')[0]}", hint, e);
        }
    }

    /// <summary>Whether the file itself was at fault, and not memory or the provider.</summary>
    public static bool IsUnreadable(Exception problem) =>
        (problem as OnnxRuntimeException ?? problem.InnerException as OnnxRuntimeException)?.Message is { } message
        && FaultsOfFiles.Any(fault => message.Contains($"[ErrorCode:{fault}]", StringComparison.Ordinal));

    /// <summary>Fixes inputs and outputs to buffers, so that later runs allocate nothing.</summary>
    /// <param name="inputs">Every input of the graph.</param>
    /// <param name="outputs">Every output that is wanted.</param>
    public BoundRun Bind(IReadOnlyDictionary<string, TensorBuffer> inputs, IReadOnlyDictionary<string, TensorBuffer> outputs) =>
        new(this, inputs, outputs);

    /// <summary>One run with results in new arrays; for graphs that run once per picture.</summary>
    public IReadOnlyDictionary<string, FloatTensor> Run(params IReadOnlyList<(string Name, TensorBuffer Value)> inputs)
    {
        string[] names = [.. Outputs.Keys];
        string[] given = [.. inputs.Select(i => i.Name)];
        OrtValue[] values = [.. inputs.Select(i => i.Value.Value)];
        IDisposableReadOnlyCollection<OrtValue>? results = null;
        InferenceThread.Run(() =>
        {
            long start = Stopwatch.GetTimestamp();
            results = _session.Run(_runOptions, given, values, names);
            Count(start);
        });
        using var owned = results!;
        return names.Zip(owned).ToDictionary(
            pair => pair.First,
            pair => new FloatTensor(pair.Second.GetTensorDataAsSpan<float>().ToArray(), pair.Second.GetTensorTypeAndShape().Shape));
    }

    public void Dispose()
    {
        _runOptions.Dispose();
        _session.Dispose();
    }

    internal OrtIoBinding CreateBinding() => _session.CreateIoBinding();

    internal bool CopiesInputs => _copiesInputs;

    /// <summary>To be called on the <see cref="InferenceThread"/>.</summary>
    internal void Run(OrtIoBinding binding)
    {
        long start = Stopwatch.GetTimestamp();
        _session.RunWithBinding(_runOptions, binding);
        Count(start);
    }

    private void Count(long start)
    {
        _ticks += Stopwatch.GetTimestamp() - start;
        Runs++;
    }
}
