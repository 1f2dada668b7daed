using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>diffusers' Transformer2DModel: self-attention, cross-attention and GEGLU over the pixels of a feature map.</summary>
internal sealed class TransformerBlock(GraphBuilder g, BlockLayers layers, int groups)
{
    /// <summary>Fixed in diffusers, unlike the norm_eps of the residual blocks.</summary>
    private const float GroupNormEpsilon = 1e-6f;

    /// <param name="x">[N, C, H, W].</param>
    /// <param name="level">See <see cref="RegionBias.At"/>.</param>
    public Value Build(Value x, Conditioning context, int heads, int level, WeightScope w)
    {
        // proj_in may be a 1×1 convolution (use_linear_projection false); per pixel that is the same product.
        var h = layers.Linear(g.ToTokens(g.GroupNorm(x, w["norm"], groups, GroupNormEpsilon)), w["proj_in"]);
        foreach (var layer in w["transformer_blocks"].Children()) h = Block(h, context, heads, level, layer);
        h = g.Transpose(layers.Linear(h, w["proj_out"]), [0, 2, 1]);
        return g.Add(g.Reshape(h, g.ShapeOf(x)), x);
    }

    private Value Block(Value h, Conditioning context, int heads, int level, WeightScope w)
    {
        h = g.Add(h, SelfAttention(g.LayerNorm(h, w["norm1"]), heads, w["attn1"]));
        h = g.Add(h, CrossAttention(g.LayerNorm(h, w["norm2"]), context, heads, level, w["attn2"]));
        return g.Add(h, FeedForward(g.LayerNorm(h, w["norm3"]), w["ff"]["net"]));
    }

    private Value SelfAttention(Value x, int heads, WeightScope w) =>
        layers.Linear(Attend(layers.Linear(x, w["to_q"]), x, heads, w["to_k"], w["to_v"]), w["to_out"][0]);

    /// <summary>Decoupled cross-attention of IP-Adapter: one query, a softmax over the text and one over the characters.</summary>
    private Value CrossAttention(Value x, Conditioning context, int heads, int level, WeightScope w)
    {
        var query = layers.Linear(x, w["to_q"]);
        var attended = Attend(query, context.Text!, heads, w["to_k"], w["to_v"]);
        if (context.Characters is { } characters)
        {
            var image = Attend(
                query, characters.Tokens, heads, w["processor"]["to_k_ip"], w["processor"]["to_v_ip"], characters.Regions.At(level));
            attended = g.Add(attended, g.Multiply(image, characters.Scale));
        }
        return layers.Linear(attended, w["to_out"][0]);
    }

    private Value Attend(Value query, Value context, int heads, WeightScope toKey, WeightScope toValue, Value? bias = null) =>
        g.Attention(query, layers.Linear(context, toKey), layers.Linear(context, toValue), heads, bias);

    /// <summary>GEGLU: the first half of the projection times GELU of the second.</summary>
    private Value FeedForward(Value x, WeightScope net)
    {
        var (value, gate) = layers.LinearHalves(x, net[0]["proj"]);
        return layers.Linear(g.Multiply(value, g.Gelu(gate)), net[2]);
    }
}
