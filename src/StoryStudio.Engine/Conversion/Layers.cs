using System.Globalization;
using System.Runtime.CompilerServices;
using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>PyTorch's layers over a checkpoint: <c>g.Conv(x, w["conv1"], pad: 1)</c> takes conv1.weight and conv1.bias.</summary>
public static class Layers
{
    extension(GraphBuilder g)
    {
        public Value Conv(
            Value x, WeightScope w, int stride = 1, int pad = 0, int groups = 1,
            [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
            g.Conv(x, g.Weight(w, "weight"), w.Has("bias") ? g.Weight(w, "bias") : null, stride, pad, groups, file, line);

        /// <summary>x·Wᵀ + b over the last axis. A 1×1 convolution's weight [out, in, 1, 1] is accepted as well.</summary>
        public Value Linear(Value x, WeightScope w, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        {
            var product = g.MatMul(x, g.LinearWeight(w), file, line);
            return w.Has("bias") ? g.Add(product, g.Weight(w, "bias"), file, line) : product;
        }

        public Value LayerNorm(
            Value x, WeightScope w, float epsilon = 1e-5f, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
            g.LayerNorm(x, g.Weight(w, "weight"), g.Weight(w, "bias"), epsilon, file, line);

        public Value GroupNorm(
            Value x, WeightScope w, int groups, float epsilon, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
            g.GroupNorm(x, g.PerChannel(w, "weight"), g.PerChannel(w, "bias"), groups, epsilon, file, line);

        /// <summary>The two halves of a Linear's output, as two products: cheaper than cutting one in two.</summary>
        public (Value First, Value Second) LinearHalves(Value x, WeightScope w, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        {
            return (Half(0), Half(1));

            Value Half(int index)
            {
                var product = g.MatMul(x, g.LinearWeight(w, index, 2), file, line);
                return w.Has("bias") ? g.Add(product, g.VectorPart(w, "bias", index, 2), file, line) : product;
            }
        }

        /// <summary>A weight as it is stored.</summary>
        public Value Weight(WeightScope w, string leaf)
        {
            var tensor = w.Tensor(leaf);
            return g.Weight(tensor.Name, tensor.Shape, tensor.ToFloats);
        }

        /// <summary>A vector [C] as [C, 1, 1], to be combined with [N, C, H, W].</summary>
        public Value PerChannel(WeightScope w, string leaf)
        {
            var tensor = w.Tensor(leaf, -1);
            return g.Weight(tensor.Name + ".channels", [tensor.Count, 1, 1], tensor.ToFloats);
        }

        /// <summary>A Linear's weight [out, in], transposed here so that no run has to; or an equal part of its outputs.</summary>
        public Value LinearWeight(WeightScope w, int part = 0, int parts = 1)
        {
            var tensor = w.Tensor("weight");
            int rows = (int)tensor.Shape[0] / parts, columns = (int)(tensor.Count / Math.Max(tensor.Shape[0], 1));
            return g.Weight($"{tensor.Name}.transposed{Suffix(part, parts)}", [columns, rows], () =>
                Transposed(tensor.ToFloats().AsSpan(part * rows * columns, rows * columns), rows, columns));
        }

        internal Value VectorPart(WeightScope w, string leaf, int part, int parts)
        {
            var tensor = w.Tensor(leaf, -1);
            int length = (int)tensor.Count / parts;
            return g.Weight(tensor.Name + Suffix(part, parts), [length], () => tensor.ToFloats().AsSpan(part * length, length).ToArray());
        }
    }

    private static string Suffix(int part, int parts) => parts == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $".{part}of{parts}");

    private static float[] Transposed(ReadOnlySpan<float> values, int rows, int columns)
    {
        var result = new float[values.Length];
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++) result[c * rows + r] = values[r * columns + c];
        return result;
    }
}
