using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>
/// Where each character's tokens may act: a map per character at latent size, added to the logits of the image
/// cross-attention. Zero changes nothing; large negative values keep a character's tokens out.
/// </summary>
/// <param name="map">[B, N+1, h, w], the background first.</param>
/// <param name="tokens">[B, (N+1)·L, D]; gives L.</param>
internal sealed class RegionBias(GraphBuilder g, Value map, Value tokens)
{
    private readonly List<Value> _maps = [map];
    private readonly Dictionary<int, Value> _logits = [];

    /// <param name="level">How many times the features were halved (rounding up) since the latents.</param>
    /// <returns>[B, 1, H·W, (N+1)·L]: each character's value, repeated over its L tokens.</returns>
    public Value At(int level)
    {
        while (_maps.Count <= level) _maps.Add(g.AveragePool(_maps[^1], 2));
        if (!_logits.TryGetValue(level, out var logits)) _logits.Add(level, logits = PerToken(_maps[level]));
        return logits;
    }

    private Value PerToken(Value levelMap)
    {
        var perPixel = g.Unsqueeze(g.ToTokens(levelMap), [3]);                                            // [B, HW, N+1, 1]
        var length = g.Divide(g.ShapeOf(tokens, 1, 2), g.ShapeOf(map, 1, 2));                              // L
        var repeated = g.Expand(perPixel, g.Concat([g.Constant([1, 1, 1]), length], 0));                   // [B, HW, N+1, L]
        return g.Unsqueeze(g.Reshape(repeated, [0, 0, -1]), [1]);
    }
}
