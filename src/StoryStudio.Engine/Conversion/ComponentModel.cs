using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>
/// A component's folder (config.json and weights) and the graphs that can be written from it. The graphs read weights
/// when they are written, so keep this open until then.
/// </summary>
public sealed class ComponentModel : IDisposable
{
    private readonly Checkpoint _checkpoint;
    private readonly HashSet<string> _unused;

    /// <exception cref="StudioException">The folder has no weights.</exception>
    public ComponentModel(string folder)
    {
        ConfigPath = Path.Combine(folder, "config.json");
        _checkpoint = Checkpoint.Open(folder);
        _unused = [.. _checkpoint.Tensors.Keys];
    }

    public string ConfigPath { get; }

    /// <summary>How the graphs keep their weights; Float16 halves the file and is cast when the session is loaded.</summary>
    public OnnxType StorageType { get; init; } = OnnxType.Float32;

    public OnnxType ComputeType { get; init; } = OnnxType.Float32;

    /// <summary>Keys that no graph read so far; a converter reports them.</summary>
    public IEnumerable<string> Unused => _unused.Order(StringComparer.Ordinal);

    /// <param name="adapter">StoryMaker's attention weights, or none.</param>
    public GraphBuilder UNet(Checkpoint? adapter = null, float loraScale = 0, bool withControl = false)
    {
        var tensors = adapter is null ? _checkpoint.Tensors : StoryMakerAdapter.Install(_checkpoint.Tensors, adapter.Tensors, loraScale);
        return Build("unet", tensors, new UNetGraph(UNetConfig.Read(ConfigPath)) { WithControl = withControl }.Build);
    }

    public GraphBuilder ControlNet() => Build("controlnet", _checkpoint.Tensors, new ControlNetGraph(UNetConfig.Read(ConfigPath)).Build);

    /// <summary>The embedding of the control image, constant over a run.</summary>
    public GraphBuilder ControlNetHint() => Build("controlnet_hint", _checkpoint.Tensors, new ControlNetGraph(UNetConfig.Read(ConfigPath)).BuildHint);

    public void Dispose() => _checkpoint.Dispose();

    private GraphBuilder Build(string name, IReadOnlyDictionary<string, StoredTensor> tensors, Action<GraphBuilder, WeightScope> build)
    {
        var graph = new GraphBuilder(name) { StorageType = StorageType, ComputeType = ComputeType };
        var scope = new WeightScope(tensors);
        build(graph, scope);
        _unused.IntersectWith(scope.Unused);
        return graph;
    }
}
