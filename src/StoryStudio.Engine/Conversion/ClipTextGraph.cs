using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>CLIPTextModel and CLIPTextModelWithProjection.</summary>
/// <remarks>
/// Input: <c>input_ids</c> Int64 [B, 77]. Outputs: <c>hidden</c> [B, 77, d], the state <see cref="HiddenState"/> without the
/// final norm · <c>pooled</c> [B, p], the normalised last state at the end of the prompt, projected if the weights can.
/// </remarks>
public sealed class ClipTextGraph(ClipConfig config)
{
    /// <summary>The id that old configs name; for these, transformers takes the largest id of a prompt as its end.</summary>
    private const int LegacyEos = 2;

    /// <summary>Index into transformers' hidden_states; SDXL uses the last but one.</summary>
    public int HiddenState { get; init; } = -2;

    /// <summary>Adds the output <c>last</c> [B, 77, d]: the last state behind the final norm.</summary>
    public bool WithLast { get; init; }

    public void Build(GraphBuilder g, WeightScope w)
    {
        var text = w["text_model"];
        text["embeddings"].Ignore("position_ids");
        var ids = g.Input("input_ids", OnnxType.Int64, "batch", config.MaxPositionEmbeddings);
        var embedded = g.Add(
            g.Gather(g.Weight(text["embeddings"]["token_embedding"], "weight"), ids),
            g.Weight(text["embeddings"]["position_embedding"], "weight"));
        var layers = new ClipLayers(g, config, causal: true);
        var states = layers.Build(embedded, config.NumHiddenLayers, text["encoder"]["layers"]);
        var last = layers.Norm(states[^1], text["final_layer_norm"]);
        g.Output("hidden", states[layers.LayersFor(HiddenState)]);
        if (WithLast) g.Output("last", last);

        var end = g.Op("GatherND", [last, EndPosition(g, ids)], [("batch_dims", 1L)]);
        g.Output("pooled", w["text_projection"].Exists ? g.Linear(end, w["text_projection"]) : end);
    }

    /// <summary>[B, 1]: the first largest id, or the first end-of-text id (0 if there is none).</summary>
    private Value EndPosition(GraphBuilder g, Value ids)
    {
        var score = config.EosTokenId == LegacyEos
            ? ids
            : g.Op("Equal", [ids, g.IntScalar(config.EosTokenId)], type: OnnxType.Bool);
        return g.Op("ArgMax", [g.Cast(score, OnnxType.Int32)], [("axis", 1L), ("keepdims", 1L)], type: OnnxType.Int64);
    }
}
