using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>
/// A component's folder (config.json and weights) and the graphs that can be written from it. The graphs read weights
/// when they are written, so keep this open until then.
/// </summary>
public sealed class ComponentModel(string folder) : IDisposable
{
    private readonly Checkpoint _checkpoint = Checkpoint.Open(folder);

    public string ConfigPath => Path.Combine(folder, "config.json");

    /// <summary>How the graphs keep their weights; Float16 halves the file and is cast when the session is loaded.</summary>
    public OnnxType StorageType { get; init; } = OnnxType.Float32;

    public OnnxType ComputeType { get; init; } = OnnxType.Float32;

    /// <summary>Keys that no graph read so far; a converter reports them.</summary>
    public IReadOnlyList<string> Unused { get; private set; } = [];

    /// <param name="adapter">StoryMaker's attention weights, or none.</param>
    public GraphBuilder UNet(Checkpoint? adapter = null, float loraScale = 0, bool withControl = false)
    {
        var tensors = adapter is null ? _checkpoint.Tensors : StoryMakerAdapter.Install(_checkpoint.Tensors, adapter.Tensors, loraScale);
        return Build("unet", tensors, new UNetGraph(UNetConfig.Read(ConfigPath)) { WithControl = withControl }.Build);
    }

    public void Dispose() => _checkpoint.Dispose();

    private GraphBuilder Build(string name, IReadOnlyDictionary<string, StoredTensor> tensors, Action<GraphBuilder, WeightScope> build)
    {
        var graph = new GraphBuilder(name) { StorageType = StorageType, ComputeType = ComputeType };
        var scope = new WeightScope(tensors);
        build(graph, scope);
        Unused = [.. scope.Unused];
        return graph;
    }
}
