namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>One person on white, their box squashed to 112 × 112: what the image encoder sees of a whole character.</summary>
public static class CharacterCrop
{
    public const int Size = 112;

    private const int Side = RenderedScene.Size;

    /// <summary>Pixels of a person as (left, top, right, bottom), the last two exclusive; null when none is seen.</summary>
    public static (int Left, int Top, int Right, int Bottom)? Box(ReadOnlySpan<byte> mask, byte person)
    {
        int left = Side, top = Side, right = 0, bottom = 0;
        for (int y = 0; y < Side; y++)
        {
            var row = mask.Slice(y * Side, Side);
            int first = row.IndexOf(person);
            if (first < 0) continue;
            (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOf(person) + 1));
            (top, bottom) = (Math.Min(top, y), y + 1);
        }
        return right > left ? (left, top, right, bottom) : null;
    }

    /// <param name="crop">[112, 112, 3], overwritten; all white when the person is not seen.</param>
    public static void Write(RenderedScene scene, int person, Span<byte> crop)
    {
        crop.Fill(255);
        byte label = (byte)(person + 1);
        if (Box(scene.Mask, label) is not { } box) return;

        int width = box.Right - box.Left, height = box.Bottom - box.Top;
        var columns = Taps.Of(width);
        var narrow = new float[height * Size * 3];
        var line = new float[width * 3];
        for (int y = 0; y < height; y++)
        {
            Whiten(scene, label, box.Left, box.Top + y, line);
            columns.Apply(line, 3, narrow.AsSpan(y * Size * 3, Size * 3));
        }

        var rows = Taps.Of(height);
        var small = new float[Size * Size * 3];
        rows.Apply(narrow, Size * 3, small);
        for (int i = 0; i < small.Length; i++) crop[i] = (byte)Math.Clamp(small[i] + 0.5f, 0, 255);
    }

    private static void Whiten(RenderedScene scene, byte label, int left, int y, Span<float> line)
    {
        for (int x = 0; x < line.Length / 3; x++)
        {
            int at = (y * Side) + left + x;
            bool own = scene.Mask[at] == label;
            for (int c = 0; c < 3; c++) line[(x * 3) + c] = own ? scene.Picture[(at * 3) + c] : 255;
        }
    }

    /// <summary>Bicubic weights (a = -0.5) that widen when shrinking, as Pillow's.</summary>
    private sealed class Taps
    {
        private static readonly Taps?[] Known = new Taps?[Side + 1];

        private readonly int[] _first = new int[Size];
        private readonly float[][] _weights = new float[Size][];

        private Taps(int length)
        {
            float scale = (float)length / Size, spread = Math.Max(scale, 1);
            for (int i = 0; i < Size; i++)
            {
                float centre = (i + 0.5f) * scale;
                int first = Math.Max(0, (int)(centre - (2 * spread) + 0.5f)), last = Math.Min(length, (int)(centre + (2 * spread) + 0.5f));
                var weights = new float[Math.Max(1, last - first)];
                float sum = 0;
                for (int k = 0; k < weights.Length; k++) sum += weights[k] = Cubic((first + k - centre + 0.5f) / spread);
                for (int k = 0; k < weights.Length; k++) weights[k] /= sum;
                (_first[i], _weights[i]) = (first, weights);
            }
        }

        public static Taps Of(int length) => Known[length] ??= new Taps(length);

        /// <summary>Resamples rows of <paramref name="stride"/> numbers to 112 of them.</summary>
        public void Apply(ReadOnlySpan<float> source, int stride, Span<float> result)
        {
            result.Clear();
            for (int i = 0; i < Size; i++)
            {
                var to = result.Slice(i * stride, stride);
                for (int k = 0; k < _weights[i].Length; k++)
                    System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(source.Slice((_first[i] + k) * stride, stride), _weights[i][k], to, to);
            }
        }

        private static float Cubic(float t)
        {
            t = Math.Abs(t);
            return t < 1 ? (((1.5f * t) - 2.5f) * t * t) + 1 : t < 2 ? ((((-0.5f * t) + 2.5f) * t - 4) * t) + 2 : 0;
        }
    }
}
