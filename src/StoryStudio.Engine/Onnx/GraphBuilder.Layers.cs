using System.Runtime.CompilerServices;

namespace StoryStudio.Engine.Onnx;

public sealed partial class GraphBuilder
{
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="weight">[C', C / groups, k, k].</param>
    public Value Conv(
        Value x, Value weight, Value? bias, int stride = 1, int pad = 0, int groups = 1,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        long[] kernel = [weight.Size(2), weight.Size(3)];
        return Op("Conv", [x, weight, bias],
            [("kernel_shape", kernel), ("strides", new long[] { stride, stride }), ("pads", new long[] { pad, pad, pad, pad }), ("group", (long)groups)],
            file: file, line: line);
    }

    public Value MatMul(Value a, Value b, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("MatMul", [a, b], file: file, line: line);

    /// <summary>Over the last axis.</summary>
    public Value LayerNorm(
        Value x, Value weight, Value bias, float epsilon, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("LayerNormalization", [x, weight, bias], [("axis", -1L), ("epsilon", epsilon)], file: file, line: line);

    /// <summary>Group normalisation of [N, C, H, W].</summary>
    /// <param name="weight">[C, 1, 1].</param>
    /// <remarks>
    /// Written as instance normalisation over [N, groups, rest], for which ONNX Runtime's CPU provider has a kernel; the
    /// ONNX operator GroupNormalization is there expanded into a dozen nodes.
    /// </remarks>
    public Value GroupNorm(
        Value x, Value weight, Value bias, int groups, float epsilon,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        float[] ones = new float[groups];
        Array.Fill(ones, 1f);
        var grouped = Reshape(x, [0, groups, -1], file, line);
        var normal = Op("InstanceNormalization", [grouped, Constant(ones, groups), Constant(new float[groups], groups)],
            [("epsilon", epsilon)], file: file, line: line);
        var restored = Reshape(normal, ShapeOf(x, file: file, line: line), file, line);
        return Add(Multiply(restored, weight, file, line), bias, file, line);
    }

    /// <summary>softmax(Q·Kᵀ / √d + bias)·V for each head, with ONNX Runtime's fused operator.</summary>
    /// <param name="query">[B, S, heads·d].</param>
    /// <param name="key">[B, L, heads·d].</param>
    /// <param name="bias">Added to the logits: [B or 1, heads or 1, S, L]; or none.</param>
    public Value Attention(
        Value query, Value key, Value value, int heads, Value? bias = null, bool causal = false,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("MultiHeadAttention", [query, key, value, null, null, bias],
            [("num_heads", (long)heads), ("unidirectional", causal ? 1L : 0L)], Microsoft, file: file, line: line);

    public Value AveragePool(Value x, int size, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("AveragePool", [x], [("kernel_shape", new long[] { size, size }), ("strides", new long[] { size, size }), ("ceil_mode", 1L)],
            file: file, line: line);
}
