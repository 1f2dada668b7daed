using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>
/// Linear layers and convolutions as products of 8-bit integers. Activations become unsigned bytes with scale and zero
/// point of the whole tensor, found at run time; a convolution first gathers the pixels under its kernel.
/// </summary>
/// <remarks>
/// ONNX Runtime's ConvInteger is slower than its float convolution, and QLinearConv needs the scale of its output
/// beforehand; its integer matrix product needs neither and returns floats.
/// </remarks>
internal sealed class Int8Layers(GraphBuilder g) : BlockLayers
{
    private readonly Dictionary<string, Activation> _activations = [];
    private readonly Dictionary<string, Value> _pixels = [];
    private readonly Dictionary<(int Level, int Stride, string Taps), GatherPlan> _plans = [];

    private sealed record Activation(Value Bytes, Value Scale, Value ZeroPoint);

    /// <param name="Indices">[M, taps]: rows of the padded pixels under the kernel at each of M output pixels.</param>
    /// <param name="Shape">N, H', W' and -1.</param>
    private sealed record GatherPlan(Value Indices, Value Shape);

    public override Value Linear(Value x, WeightScope w) => Product(Quantize(x), QuantizedWeight.Linear(w), w);

    public override (Value First, Value Second) LinearHalves(Value x, WeightScope w)
    {
        var bytes = Quantize(x);
        return (Product(bytes, QuantizedWeight.Linear(w, 0, 2), w), Product(bytes, QuantizedWeight.Linear(w, 1, 2), w));
    }

    public override Value Conv(Value x, WeightScope w, int level, int stride = 1)
    {
        long kernel = w.Tensor("weight").Shape[^1];
        return kernel == 1
            ? Pointwise(x, w)
            : Convolve(x, w, QuantizedWeight.Kernel(w), KernelTap.Square((int)kernel), level, stride);
    }

    public override Value UpsampleConv(Value x, WeightScope w, int level)
    {
        var phases = from row in Enumerable.Range(0, 2)
                     from column in Enumerable.Range(0, 2)
                     select Convolve(x, w, QuantizedWeight.Phase(w, row, column), KernelTap.Phase(row, column), level, stride: 1);
        return g.Op("DepthToSpace", [g.Concat([.. phases], 1)], [("blocksize", 2L), ("mode", "DCR")]);
    }

    private Value Pointwise(Value x, WeightScope w)
    {
        var activation = Quantize(x);
        var product = Product(activation with { Bytes = g.ToTokens(activation.Bytes) }, QuantizedWeight.Linear(w), w);
        var size = g.Concat([g.ShapeOf(x, 0, 1), g.Constant([-1]), g.ShapeOf(x, 2)], 0);
        return g.Reshape(g.Transpose(product, [0, 2, 1]), size);
    }

    private Value Convolve(Value x, WeightScope w, QuantizedWeight weight, KernelTap[] taps, int level, int stride)
    {
        var activation = Quantize(x);
        var plan = Plan(x, taps, level, stride);
        var rows = g.Reshape(g.Gather(PaddedPixels(x, activation), plan.Indices), [0, -1]);              // [M, taps·C]
        var product = g.Reshape(Product(activation with { Bytes = rows }, weight, w), plan.Shape);        // [N, H', W', C']
        return g.Transpose(product, [0, 3, 1, 2]);
    }

    private Value Product(Activation a, QuantizedWeight weight, WeightScope w) => g.Op(
        "MatMulIntegerToFloat", [a.Bytes, weight.Values(g), a.Scale, weight.Scales(g), a.ZeroPoint, null, weight.Bias(g, w)],
        null, "com.microsoft", OnnxType.Float32);

    private Activation Quantize(Value x)
    {
        if (_activations.TryGetValue(x.Name, out var known)) return known;
        var outputs = g.Ops("DynamicQuantizeLinear", 3, [x], type: OnnxType.UInt8);
        var activation = new Activation(outputs[0], outputs[1] with { Type = OnnxType.Float32 }, outputs[2]);
        _activations.Add(x.Name, activation);
        return activation;
    }

    /// <summary>[N·(H+2)·(W+2), C]: one pixel of zero around the picture, channels last.</summary>
    private Value PaddedPixels(Value x, Activation activation)
    {
        if (_pixels.TryGetValue(x.Name, out var known)) return known;
        var last = g.Transpose(activation.Bytes, [0, 2, 3, 1]);
        var padded = g.Op("Pad", [last, g.Constant([0, 1, 1, 0, 0, 1, 1, 0]), activation.ZeroPoint]);
        var channels = g.Concat([g.Constant([-1]), g.ShapeOf(x, 1, 2)], 0);
        var pixels = g.Reshape(padded, channels);
        _pixels.Add(x.Name, pixels);
        return pixels;
    }

    private GatherPlan Plan(Value x, KernelTap[] taps, int level, int stride)
    {
        var key = (level, stride, string.Join(";", taps));
        if (_plans.TryGetValue(key, out var known)) return known;
        Value batch = Size(0), height = Size(2), width = Size(3), two = g.IntScalar(2), by = g.IntScalar(stride), one = g.IntScalar(1);
        Value paddedWidth = g.Add(width, two), padded = g.Multiply(g.Add(height, two), paddedWidth);
        var outputHeight = g.Add(g.Divide(g.Subtract(height, one), by), one);
        var outputWidth = g.Add(g.Divide(g.Subtract(width, one), by), one);
        var pictures = g.Reshape(g.Multiply(Count(batch), padded), [-1, 1, 1]);
        var rows = g.Reshape(g.Multiply(Count(outputHeight), g.Multiply(by, paddedWidth)), [-1, 1]);
        var columns = g.Multiply(Count(outputWidth), by);
        var corners = g.Reshape(g.Add(pictures, g.Add(rows, columns)), [-1, 1]);                           // [M, 1]
        var offsets = g.Add(g.Multiply(g.Constant([.. taps.Select(t => (long)t.Row)]), paddedWidth), g.Constant([.. taps.Select(t => (long)t.Column)]));
        var shape = g.Concat([.. new[] { batch, outputHeight, outputWidth, g.IntScalar(-1) }.Select(s => g.Reshape(s, [1]))], 0);
        var plan = new GatherPlan(g.Add(corners, offsets), shape);
        _plans.Add(key, plan);
        return plan;

        Value Size(int axis) => g.Squeeze(g.ShapeOf(x, axis, axis + 1), [0]);

        Value Count(Value end) => g.Op("Range", [g.IntScalar(0), end, g.IntScalar(1)], type: OnnxType.Int64);
    }
}
