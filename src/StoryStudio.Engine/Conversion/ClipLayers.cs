using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>The pre-norm transformer layers that CLIP's text and vision models share.</summary>
internal sealed class ClipLayers(GraphBuilder g, ClipConfig config, bool causal)
{
    /// <summary>The states before the first and behind every layer: <c>hidden_states</c> of transformers.</summary>
    /// <param name="count">How many layers are needed.</param>
    public List<Value> Build(Value embedded, int count, WeightScope layers)
    {
        List<Value> states = [embedded];
        for (int i = 0; i < count; i++) states.Add(Layer(states[^1], layers[i]));
        return states;
    }

    /// <summary>Layers before <c>hidden_states[index]</c>; a negative index counts from the last layer's state, -1.</summary>
    public int LayersFor(int index) => index >= 0 ? index : config.NumHiddenLayers + 1 + index;

    public Value Norm(Value x, WeightScope w) => g.LayerNorm(x, w, config.LayerNormEps);

    private Value Layer(Value x, WeightScope w)
    {
        x = g.Add(x, SelfAttention(Norm(x, w["layer_norm1"]), w["self_attn"]));
        var wide = g.Linear(Norm(x, w["layer_norm2"]), w["mlp"]["fc1"]);
        return g.Add(x, g.Linear(Activation(wide), w["mlp"]["fc2"]));
    }

    private Value SelfAttention(Value x, WeightScope w)
    {
        Value query = g.Linear(x, w["q_proj"]), key = g.Linear(x, w["k_proj"]), value = g.Linear(x, w["v_proj"]);
        return g.Linear(g.Attention(query, key, value, config.NumAttentionHeads, causal: causal), w["out_proj"]);
    }

    private Value Activation(Value x) => config.HiddenAct switch
    {
        "quick_gelu" => g.QuickGelu(x),
        "gelu" => g.Gelu(x),
        var other => throw new UnknownNameException("activation", other, ["quick_gelu", "gelu"]),
    };
}
