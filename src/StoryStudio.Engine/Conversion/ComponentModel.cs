using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>
/// A component's weights and config.json and the graphs that can be written from it. The graphs read weights
/// when they are written, so keep this open until then.
/// </summary>
public sealed class ComponentModel : IDisposable
{
    private readonly Checkpoint? _checkpoint;
    private readonly IReadOnlyDictionary<string, StoredTensor> _tensors;
    private readonly HashSet<string> _unused;

    /// <exception cref="StudioException">The folder has no weights.</exception>
    public ComponentModel(string folder) : this(Checkpoint.Open(folder), Path.Combine(folder, "config.json"))
    {
    }

    public ComponentModel(string weights, string config) : this(Checkpoint.Open(weights), config)
    {
    }

    public ComponentModel(IReadOnlyDictionary<string, StoredTensor> tensors, string config)
    {
        ConfigPath = config;
        _tensors = tensors;
        _unused = [.. tensors.Keys];
    }

    private ComponentModel(Checkpoint checkpoint, string config) : this(checkpoint.Tensors, config) => _checkpoint = checkpoint;

    public string ConfigPath { get; }

    /// <summary>How the graphs keep their weights; Float16 halves the file and is cast when the session is loaded.</summary>
    public OnnxType StorageType { get; init; } = OnnxType.Float32;

    public OnnxType ComputeType { get; init; } = OnnxType.Float32;

    /// <summary>Arithmetic of UNet and ControlNet; other graphs compute in <see cref="ComputeType"/>.</summary>
    public Precision Precision { get; init; }

    /// <summary>Keys that no graph read so far; a converter reports them.</summary>
    public IEnumerable<string> Unused => _unused.Order(StringComparer.Ordinal);

    /// <param name="adapter">StoryMaker's attention weights, or none.</param>
    public GraphBuilder UNet(Checkpoint? adapter = null, float loraScale = 0, bool withControl = false, bool anySize = false)
    {
        var tensors = adapter is null ? _tensors : StoryMakerAdapter.Install(_tensors, adapter.Tensors, loraScale);
        return Build("unet", tensors, new UNetGraph(UNetConfig.Read(ConfigPath)) { WithControl = withControl, AnySize = anySize, Precision = Precision }.Build);
    }

    public GraphBuilder ControlNet() => Build("controlnet", _tensors, new ControlNetGraph(UNetConfig.Read(ConfigPath)) { Precision = Precision }.Build);

    /// <summary>The embedding of the control image, constant over a run.</summary>
    public GraphBuilder ControlNetHint() => Build("controlnet_hint", _tensors, new ControlNetGraph(UNetConfig.Read(ConfigPath)).BuildHint);

    /// <param name="hiddenState">Index into hidden_states.</param>
    /// <param name="withLast">Adds the normalised last state as an output.</param>
    public GraphBuilder ClipText(int hiddenState = -2, bool withLast = false) => Build(
        "text_encoder", _tensors, new ClipTextGraph(ClipConfig.Read(ConfigPath)) { HiddenState = hiddenState, WithLast = withLast }.Build);

    /// <param name="hiddenState">Index into hidden_states.</param>
    public GraphBuilder ClipVision(int hiddenState = -2, bool withEmbedding = false) => Build(
        "image_encoder", _tensors, new ClipVisionGraph(ClipConfig.Read(ConfigPath)) { HiddenState = hiddenState, WithEmbedding = withEmbedding }.Build);

    /// <summary>From weights whose keys begin with <c>image_proj_model.</c>, as in StoryMaker's mask.bin.</summary>
    public GraphBuilder Resampler() => Build(
        "resampler", _tensors, (g, w) => new ResamplerGraph(ResamplerConfig.Read(ConfigPath)).Build(g, w["image_proj_model"]));

    /// <summary>Picture to latents, in the autoencoder's own scale. Either family, named by config.json.</summary>
    public GraphBuilder VaeEncoder() => Build("vae_encoder", _tensors, IsFlatAutoencoder
        ? (g, w) => new FlatAutoencoderGraph(w).BuildEncoder(g)
        : new VaeGraph(VaeConfig.Read(ConfigPath)).BuildEncoder);

    public GraphBuilder VaeDecoder() => Build("vae_decoder", _tensors, IsFlatAutoencoder
        ? (g, w) => new FlatAutoencoderGraph(w).BuildDecoder(g)
        : new VaeGraph(VaeConfig.Read(ConfigPath)).BuildDecoder);

    private bool IsFlatAutoencoder => ConfigFile.ClassName(ConfigPath) == "FlatAutoencoder";

    public GraphBuilder LinearPreview() => Build("preview_decoder", _tensors, LinearPreviewGraph.Build);

    /// <summary>Detector, segmenter, pose detector or face encoder of the built-in family.</summary>
    public GraphBuilder ConvNet() => Build("conv_net", _tensors, new ConvNetGraph(ConvNetConfig.Read(ConfigPath)).Build);

    public void Dispose() => _checkpoint?.Dispose();

    private GraphBuilder Build(string name, IReadOnlyDictionary<string, StoredTensor> tensors, Action<GraphBuilder, WeightScope> build)
    {
        var graph = new GraphBuilder(name) { StorageType = StorageType, ComputeType = ComputeType };
        var scope = new WeightScope(tensors);
        build(graph, scope);
        _unused.IntersectWith(scope.Unused);
        return graph;
    }
}
