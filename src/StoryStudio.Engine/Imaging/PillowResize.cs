namespace StoryStudio.Engine.Imaging;

/// <summary>Pillow's Image.resize for 8-bit RGB, bit for bit: antialiased when shrinking, 22-bit weights, bytes between the passes.</summary>
public static class PillowResize
{
    private const int PrecisionBits = 22;

    public static PixelImage Resize(PixelImage image, int width, int height, ResizeFilter filter)
    {
        var across = width == image.Width ? image : Horizontal(image, Taps.Create(image.Width, width, filter), width);
        return height == image.Height ? across : Vertical(across, Taps.Create(image.Height, height, filter), height);
    }

    private static PixelImage Horizontal(PixelImage image, Taps[] taps, int width)
    {
        var result = new PixelImage(width, image.Height);
        for (int y = 0; y < image.Height; y++)
        {
            var row = image.Row(y);
            var to = result.Pixels.AsSpan(y * width * 3);
            for (int x = 0; x < width; x++)
            {
                var (first, weights) = taps[x];
                int r = 1 << (PrecisionBits - 1), g = r, b = r;
                for (int i = 0; i < weights.Length; i++)
                {
                    var pixel = row.Slice((first + i) * 3, 3);
                    r += weights[i] * pixel[0];
                    g += weights[i] * pixel[1];
                    b += weights[i] * pixel[2];
                }
                (to[3 * x], to[3 * x + 1], to[3 * x + 2]) = (ToByte(r), ToByte(g), ToByte(b));
            }
        }
        return result;
    }

    private static PixelImage Vertical(PixelImage image, Taps[] taps, int height)
    {
        int stride = image.Width * 3;
        var result = new PixelImage(image.Width, height);
        var sums = new int[stride];
        for (int y = 0; y < height; y++)
        {
            var (first, weights) = taps[y];
            Array.Fill(sums, 1 << (PrecisionBits - 1));
            for (int i = 0; i < weights.Length; i++)
            {
                var row = image.Row(first + i);
                for (int x = 0; x < stride; x++)
                    sums[x] += weights[i] * row[x];
            }
            var to = result.Pixels.AsSpan(y * stride, stride);
            for (int x = 0; x < stride; x++)
                to[x] = ToByte(sums[x]);
        }
        return result;
    }

    private static byte ToByte(int sum) => (byte)Math.Clamp(sum >> PrecisionBits, 0, 255);

    /// <summary>The source pixels of one output pixel and their weights, which sum to 2²² but for rounding.</summary>
    private readonly record struct Taps(int First, int[] Weights)
    {
        public static Taps[] Create(int from, int to, ResizeFilter filter)
        {
            double scale = (double)from / to, stretch = Math.Max(scale, 1), support = filter.Support * stretch;
            return [.. Enumerable.Range(0, to).Select(x => At((x + 0.5) * scale))];

            Taps At(double centre)
            {
                int first = Math.Max(0, (int)(centre - support + 0.5));
                int end = Math.Min(from, (int)(centre + support + 0.5));
                var weights = new double[end - first];
                for (int i = 0; i < weights.Length; i++)
                    weights[i] = filter.Weight((first + i - centre + 0.5) / stretch);
                double sum = weights.Sum();
                return new(first, [.. weights.Select(w => ToFixed(w / sum))]);
            }
        }

        private static int ToFixed(double weight) => (int)(weight * (1 << PrecisionBits) + (weight < 0 ? -0.5 : 0.5));
    }
}
