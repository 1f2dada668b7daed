using StoryStudio.Engine.Inference;
using StoryStudio.Engine.ModelPacks;

namespace StoryStudio.Engine.Pipelines;

/// <summary>The sessions of one pack, each opened when it is first needed and kept.</summary>
internal sealed class PackSessions(ModelPack pack, PackGraphs graphs, InferenceSettings settings) : IDisposable
{
    private readonly Dictionary<string, ModelSession> _sessions = [];
    private readonly Dictionary<(int Height, int Width), IReadOnlyList<(string Name, long[] Shape)>> _residualShapes = [];

    public ModelPack Pack => pack;

    public InferenceSettings Settings => settings;

    public ModelSession UNet => Get(GraphName.UNet);

    public ModelSession Control => Get(GraphName.ControlNet);

    /// <summary>The pack's OpenPose ControlNet; null when it has none.</summary>
    public PackControlNet? ControlNet => pack.Manifest.ControlNets.Count > 0 ? pack.Manifest.ControlNets[0] : null;

    /// <summary>Time inside the runtime's Run, all sessions together.</summary>
    public TimeSpan RunTime
    {
        get
        {
            var sum = TimeSpan.Zero;
            lock (_sessions)
                foreach (var session in _sessions.Values) sum += session.RunTime;
            return sum;
        }
    }

    /// <summary>May be asked from any thread while the device's thread opens sessions.</summary>
    public IReadOnlyList<SessionUse> Uses
    {
        get
        {
            lock (_sessions) return [.. _sessions.Select(s => new SessionUse(s.Key, s.Value.Runs, s.Value.RunTime))];
        }
    }

    /// <summary>Opens every session a request may need.</summary>
    public void OpenAll(CancellationToken cancellationToken)
    {
        foreach (string graph in graphs.Names)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Open(graph, cancellationToken);
        }
    }

    public ModelSession Get(string graph) => Open(graph, CancellationToken.None);

    // Only the device's thread adds, so it may look without the lock.
    private ModelSession Open(string graph, CancellationToken cancellationToken)
    {
        if (_sessions.TryGetValue(graph, out var known)) return known;
        var session = Load(graph, cancellationToken);
        lock (_sessions) _sessions.Add(graph, session);
        return session;
    }

    /// <summary>A cached graph that a full disk or a crash cut short is written a second time.</summary>
    private ModelSession Load(string graph, CancellationToken cancellationToken)
    {
        string path = graphs.PathOf(graph, cancellationToken);
        try
        {
            return ModelSession.Load(path, settings);
        }
        catch (StudioException e) when ((graphs.IsCut(graph) || ModelSession.IsUnreadable(e)) && graphs.Discard(graph))
        {
            return ModelSession.Load(graphs.PathOf(graph, cancellationToken), settings);
        }
    }

    /// <summary>Names of the ControlNet's outputs with their shapes for one row, found by running it once.</summary>
    public IReadOnlyList<(string Name, long[] Shape)> ResidualShapes(int height, int width)
    {
        if (_residualShapes.TryGetValue((height, width), out var known)) return known;
        int down = pack.Manifest.Latent.Down, rows = height / down, columns = width / down;
        var inputs = Control.Inputs.Select(i => (i.Key, (TensorBuffer)TensorBuffer.Allocate<float>(ProbeShape(i.Key, i.Value)))).ToList();
        try
        {
            IReadOnlyList<(string, long[])> shapes = [.. Control.Run(inputs).Select(o => (o.Key, o.Value.Shape.Skip(1).ToArray()))];
            _residualShapes.Add((height, width), shapes);
            return shapes;
        }
        finally
        {
            foreach (var (_, buffer) in inputs) buffer.Dispose();
        }

        long[] ProbeShape(string name, IReadOnlyList<int> declared) => name switch
        {
            "sample" => [1, pack.Manifest.Latent.Channels, rows, columns],
            "hint" => [1, declared[1], rows, columns],
            "timestep" or "scale" => [1],
            "text" => [1, pack.Manifest.TextEncoders[0].Length, declared[2]],
            _ => [1, declared[1]],
        };
    }

    public void Dispose()
    {
        foreach (var session in _sessions.Values) session.Dispose();
        _sessions.Clear();
    }
}
