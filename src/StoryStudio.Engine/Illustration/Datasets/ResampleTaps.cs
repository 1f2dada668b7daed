using System.Collections.Concurrent;
using System.Numerics.Tensors;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>Weights that resample a line of pixels: bicubic (a = -0.5), wider when shrinking, as Pillow's.</summary>
internal sealed class ResampleTaps
{
    private static readonly ConcurrentDictionary<(int From, int To), ResampleTaps> Known = new();

    private readonly int[] _first;
    private readonly float[][] _weights;

    private ResampleTaps(int from, int to)
    {
        (_first, _weights) = (new int[to], new float[to][]);
        float scale = (float)from / to, spread = Math.Max(scale, 1);
        for (int i = 0; i < to; i++)
        {
            float centre = (i + 0.5f) * scale;
            int first = Math.Max(0, (int)(centre - (2 * spread) + 0.5f)), last = Math.Min(from, (int)(centre + (2 * spread) + 0.5f));
            var weights = new float[Math.Max(1, last - first)];
            for (int k = 0; k < weights.Length; k++) weights[k] = Cubic((first + k - centre + 0.5f) / spread);
            TensorPrimitives.Divide(weights, TensorPrimitives.Sum(weights), weights);
            (_first[i], _weights[i]) = (first, weights);
        }
    }

    public static ResampleTaps Of(int from, int to) => Known.GetOrAdd((from, to), key => new(key.From, key.To));

    /// <summary>Resamples down the columns; <paramref name="stride"/> numbers a row.</summary>
    public void ApplyToRows(ReadOnlySpan<float> source, int stride, Span<float> result)
    {
        result.Clear();
        for (int i = 0; i < _first.Length; i++)
        {
            var row = result.Slice(i * stride, stride);
            for (int k = 0; k < _weights[i].Length; k++)
                TensorPrimitives.MultiplyAdd(source.Slice((_first[i] + k) * stride, stride), _weights[i][k], row, row);
        }
    }

    /// <summary>Resamples one line of RGB pixels and rounds to bytes.</summary>
    public void ApplyToPixels(ReadOnlySpan<float> line, Span<byte> result)
    {
        for (int i = 0; i < _first.Length; i++)
        {
            float r = 0, g = 0, b = 0;
            var weights = _weights[i];
            var pixels = line.Slice(_first[i] * 3, weights.Length * 3);
            for (int k = 0; k < weights.Length; k++)
            {
                r += weights[k] * pixels[3 * k];
                g += weights[k] * pixels[(3 * k) + 1];
                b += weights[k] * pixels[(3 * k) + 2];
            }
            (result[3 * i], result[(3 * i) + 1], result[(3 * i) + 2]) = (Round(r), Round(g), Round(b));
        }
    }

    private static byte Round(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);

    private static float Cubic(float t)
    {
        t = Math.Abs(t);
        return t < 1 ? (((1.5f * t) - 2.5f) * t * t) + 1 : t < 2 ? ((((-0.5f * t) + 2.5f) * t - 4) * t) + 2 : 0;
    }
}
