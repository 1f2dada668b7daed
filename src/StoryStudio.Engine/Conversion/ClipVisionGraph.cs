using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>CLIPVisionModel and CLIPVisionModelWithProjection.</summary>
/// <remarks>
/// Input: <c>pixels</c> [N, 3, S, S], normalised. Outputs: <c>hidden</c> [N, T, e], all tokens (the class token first) of
/// <see cref="HiddenState"/> without a norm · with <see cref="WithEmbedding"/> <c>embedding</c> [N, p].
/// </remarks>
public sealed class ClipVisionGraph(ClipConfig config)
{
    /// <summary>Index into transformers' hidden_states; image adapters use the last but one.</summary>
    public int HiddenState { get; init; } = -2;

    /// <summary>Adds the projected class token; costs the remaining layers.</summary>
    public bool WithEmbedding { get; init; }

    public void Build(GraphBuilder g, WeightScope w)
    {
        var vision = w["vision_model"];
        vision["embeddings"].Ignore("position_ids");
        var pixels = g.FloatInput("pixels", "batch", config.NumChannels, config.ImageSize, config.ImageSize);
        var layers = new ClipLayers(g, config, causal: false);
        // [sic] "pre_layrnorm" is how the checkpoints spell it.
        var embedded = layers.Norm(Embed(g, pixels, vision["embeddings"]), vision["pre_layrnorm"]);
        int wanted = layers.LayersFor(HiddenState);
        var states = layers.Build(embedded, WithEmbedding ? config.NumHiddenLayers : wanted, vision["encoder"]["layers"]);
        g.Output("hidden", states[wanted]);
        if (!WithEmbedding) return;
        var pooled = g.Gather(states[^1], g.IntScalar(0), axis: 1);
        g.Output("embedding", g.Linear(layers.Norm(pooled, vision["post_layernorm"]), w["visual_projection"]));
    }

    private Value Embed(GraphBuilder g, Value pixels, WeightScope w)
    {
        var patches = g.ToTokens(g.Conv(pixels, w["patch_embedding"], stride: config.PatchSize));        // [N, T - 1, e]
        var classToken = g.Reshape(g.Weight(w, "class_embedding"), [1, 1, config.HiddenSize]);
        var sizes = g.Concat([g.ShapeOf(pixels, 0, 1), g.Constant([1, config.HiddenSize])], 0);
        return g.Add(g.Concat([g.Expand(classToken, sizes), patches], 1), g.Weight(w["position_embedding"], "weight"));
    }
}
