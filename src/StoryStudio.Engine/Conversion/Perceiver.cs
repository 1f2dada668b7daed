using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>Perceiver resampler of IP-Adapter Plus: queries attend to a context and to themselves, layer by layer.</summary>
/// <param name="headWidth">Channels of an attention head; the weights only give heads times this.</param>
internal sealed class Perceiver(GraphBuilder g, int headWidth)
{
    /// <param name="queries">[N, q, d].</param>
    /// <param name="context">[N, T, e].</param>
    /// <returns>[N, q, D].</returns>
    public Value Build(Value queries, Value context, WeightScope w)
    {
        context = g.Linear(context, w["proj_in"]);
        foreach (var layer in w["layers"].Children())
        {
            queries = g.Add(Attention(queries, context, layer[0]), queries);
            queries = g.Add(FeedForward(queries, layer[1]), queries);
        }
        return g.LayerNorm(g.Linear(queries, w["proj_out"]), w["norm_out"]);
    }

    private Value Attention(Value queries, Value context, WeightScope w)
    {
        int heads = (int)w["to_q"].Tensor("weight").Shape[0] / headWidth;
        queries = g.LayerNorm(queries, w["norm2"]);
        var both = g.Concat([g.LayerNorm(context, w["norm1"]), queries], 1);
        var (key, value) = g.LinearHalves(both, w["to_kv"]);
        return g.Linear(g.Attention(g.Linear(queries, w["to_q"]), key, value, heads), w["to_out"]);
    }

    private Value FeedForward(Value x, WeightScope w) => g.Linear(g.Gelu(g.Linear(g.LayerNorm(x, w[0]), w[1])), w[3]);
}
