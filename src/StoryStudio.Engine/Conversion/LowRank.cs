using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace StoryStudio.Engine.Conversion;

/// <summary>LoRA folded into a weight, so that it costs nothing while a picture is made.</summary>
public static class LowRank
{
    /// <summary>W + scale·up·down, computed in Float32 when it is read.</summary>
    /// <param name="weight">[out, in], or a convolution's [out, in, k, k].</param>
    /// <param name="up">[out, rank].</param>
    /// <param name="down">[rank, in], or [rank, in, k, k].</param>
    public static StoredTensor Fold(StoredTensor weight, StoredTensor up, StoredTensor down, float scale)
    {
        long rows = weight.Shape[0], columns = weight.Count / rows, rank = down.Shape[0];
        if (up.Count != rows * rank || down.Count != rank * columns)
            throw new StudioException($"The LoRA {up} × {down} does not fit {weight}.", "The LoRA was made for another model.");
        if (scale == 0) return weight;
        return new(weight.Name, TensorType.F32, weight.Shape, (start, to) =>
            MemoryMarshal.AsBytes<float>(Sum(weight, up, down, scale, (int)rows, (int)columns, (int)rank)).Slice((int)start, to.Length).CopyTo(to));
    }

    private static float[] Sum(StoredTensor weight, StoredTensor up, StoredTensor down, float scale, int rows, int columns, int rank)
    {
        float[] sum = weight.ToFloats(), left = up.ToFloats(), right = down.ToFloats();
        Parallel.For(0, rows, row =>
        {
            var target = sum.AsSpan(row * columns, columns);
            for (int r = 0; r < rank; r++)
                TensorPrimitives.MultiplyAdd(right.AsSpan(r * columns, columns), scale * left[row * rank + r], target, target);
        });
        return sum;
    }
}
