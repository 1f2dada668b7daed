using System.Globalization;
using System.Runtime.InteropServices;
using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>A weight as [in, out] signed bytes, each output with a scale: w ≈ scale·q, q in -127…127.</summary>
internal sealed class QuantizedWeight
{
    private readonly string _key;
    private readonly int _inputs, _outputs, _part, _parts;
    private readonly Lazy<(sbyte[] Values, float[] Scales)> _quantized;

    /// <param name="values">[out, in], row-major.</param>
    private QuantizedWeight(string key, int inputs, int outputs, Func<float[]> values, int part = 0, int parts = 1)
    {
        (_key, _inputs, _outputs, _part, _parts) = (key, inputs, outputs, part, parts);
        _quantized = new(() => Quantize(values(), inputs, outputs));
    }

    /// <summary>A Linear's weight [out, in], or an equal part of its outputs; a 1×1 kernel is one too.</summary>
    public static QuantizedWeight Linear(WeightScope w, int part = 0, int parts = 1)
    {
        var tensor = w.Tensor("weight");
        int outputs = (int)tensor.Shape[0] / parts, inputs = (int)(tensor.Count / tensor.Shape[0]);
        string key = string.Create(CultureInfo.InvariantCulture, $"{tensor.Name}.int8.{part}of{parts}");
        return new(key, inputs, outputs, () => tensor.ToFloats().AsSpan(part * inputs * outputs, inputs * outputs).ToArray(), part, parts);
    }

    /// <summary>A kernel [out, in, 3, 3], its inputs in the order (tap, channel).</summary>
    public static QuantizedWeight Kernel(WeightScope w)
    {
        var tensor = w.Tensor("weight", -1, -1, 3, 3);
        return FromKernel(tensor.Name + ".int8", tensor, taps: 9, tensor.ToFloats);
    }

    /// <summary>A 3×3 kernel's 2×2 kernel for one phase of an upsampled picture.</summary>
    public static QuantizedWeight Phase(WeightScope w, int row, int column)
    {
        var tensor = w.Tensor("weight", -1, -1, 3, 3);
        string key = string.Create(CultureInfo.InvariantCulture, $"{tensor.Name}.int8.phase{row}{column}");
        return FromKernel(key, tensor, taps: 4, () => UpsamplingConvolution.Summed(tensor.ToFloats(), row, column));
    }

    public Value Values(GraphBuilder g) => g.Initializer(_key, OnnxType.Int8, [_inputs, _outputs], () => MemoryMarshal.AsBytes<sbyte>(_quantized.Value.Values).ToArray());

    public Value Scales(GraphBuilder g) => g.Initializer(
        _key + ".scale", OnnxType.Float32, [_outputs], () => MemoryMarshal.AsBytes<float>(_quantized.Value.Scales).ToArray());

    /// <summary>The part of the bias that belongs to these outputs; null if the layer has none.</summary>
    public Value? Bias(GraphBuilder g, WeightScope w) => w.Has("bias") ? g.VectorPart(w, "bias", _part, _parts) : null;

    private static QuantizedWeight FromKernel(string key, StoredTensor tensor, int taps, Func<float[]> kernels)
    {
        int outputs = (int)tensor.Shape[0], channels = (int)tensor.Shape[1];
        return new(key, taps * channels, outputs, () => TapsFirst(kernels(), outputs, channels, taps));
    }

    private static float[] TapsFirst(float[] kernels, int outputs, int channels, int taps)
    {
        var result = new float[kernels.Length];
        for (int o = 0; o < outputs; o++)
            for (int c = 0; c < channels; c++)
                for (int t = 0; t < taps; t++) result[(o * taps + t) * channels + c] = kernels[(o * channels + c) * taps + t];
        return result;
    }

    private static (sbyte[] Values, float[] Scales) Quantize(float[] weights, int inputs, int outputs)
    {
        var values = new sbyte[weights.Length];
        var scales = new float[outputs];
        for (int o = 0; o < outputs; o++)
        {
            var row = weights.AsSpan(o * inputs, inputs);
            float largest = Math.Abs(System.Numerics.Tensors.TensorPrimitives.MaxMagnitude(row));
            scales[o] = largest > 0 ? largest / sbyte.MaxValue : 1;
            for (int i = 0; i < inputs; i++) values[i * outputs + o] = (sbyte)MathF.Round(row[i] / scales[o]);
        }
        return (values, scales);
    }
}
