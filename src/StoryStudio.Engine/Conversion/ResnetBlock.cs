using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>diffusers' ResnetBlock2D: two normalised 3×3 convolutions around a shortcut.</summary>
internal sealed class ResnetBlock(GraphBuilder g, BlockLayers layers, int groups, float epsilon)
{
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="level">See <see cref="BlockLayers.Conv"/>.</param>
    /// <param name="activatedTime">SiLU of the time embedding, [N, E]; null in a network without time.</param>
    public Value Build(Value x, Value? activatedTime, int level, WeightScope w)
    {
        var h = layers.Conv(g.Silu(g.GroupNorm(x, w["norm1"], groups, epsilon)), w["conv1"], level);
        if (activatedTime is not null)
            h = g.Add(h, g.Unsqueeze(g.Linear(activatedTime, w["time_emb_proj"]), [2, 3]));   // [N, C', 1, 1]
        h = layers.Conv(g.Silu(g.GroupNorm(h, w["norm2"], groups, epsilon)), w["conv2"], level);
        return g.Add(w["conv_shortcut"].Exists ? layers.Conv(x, w["conv_shortcut"], level) : x, h);
    }
}
