using System.Globalization;
using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>Nearest-neighbour ×2 followed by a 3×3 convolution, without computing the pixels in between.</summary>
/// <remarks>
/// Each output pixel sees only 2×2 different inputs, so each of the four phases is a 2×2 convolution of the small
/// picture with summed weights: 16 products instead of 36, and the same result but for rounding.
/// </remarks>
internal static class UpsamplingConvolution
{
    extension(GraphBuilder g)
    {
        /// <param name="x">[N, C, H, W].</param>
        /// <returns>[N, C', 2H, 2W].</returns>
        public Value UpsampleConv(Value x, WeightScope w)
        {
            var phases = from row in Enumerable.Range(0, 2) from column in Enumerable.Range(0, 2) select g.Phase(x, w, row, column);
            return g.Op("DepthToSpace", [g.Concat([.. phases], 1)], [("blocksize", 2L), ("mode", "DCR")]);
        }

        private Value Phase(Value x, WeightScope w, int row, int column)
        {
            var tensor = w.Tensor("weight", -1, -1, 3, 3);
            string key = string.Create(CultureInfo.InvariantCulture, $"{tensor.Name}.phase{row}{column}");
            var weight = g.Weight(key, [tensor.Shape[0], tensor.Shape[1], 2, 2], () => Summed(tensor.ToFloats(), row, column));
            return g.Op("Conv", [x, weight, w.Has("bias") ? g.Weight(w, "bias") : null],
                [("kernel_shape", new long[] { 2, 2 }), ("pads", new long[] { 1 - row, 1 - column, row, column })]);
        }
    }

    /// <summary>3×3 kernels to the 2×2 kernels of one phase.</summary>
    internal static float[] Summed(float[] kernels, int row, int column)
    {
        var result = new float[kernels.Length / 9 * 4];
        for (int k = 0; k < kernels.Length / 9; k++)
            for (int y = 0; y < 3; y++)
                for (int x = 0; x < 3; x++) result[k * 4 + Tap(y, row) * 2 + Tap(x, column)] += kernels[k * 9 + y * 3 + x];
        return result;
    }

    /// <summary>In an even row the first tap stands alone, in an odd row the last.</summary>
    private static int Tap(int tap, int phase) => phase == 0 ? (tap + 1) / 2 : tap / 2;
}
