namespace StoryStudio.Engine.Imaging;

/// <summary>cv2.resize with INTER_LINEAR: pixel centres at one half, no smoothing when shrinking.</summary>
public static class BilinearResize
{
    public static PixelImage Resize(PixelImage image, int width, int height)
    {
        var result = new PixelImage(width, height);
        var columns = Axis(image.Width, width);
        var lines = Axis(image.Height, height);
        for (int y = 0; y < height; y++)
        {
            var (top, bottom, down) = lines[y];
            var upper = image.Row(top);
            var lower = image.Row(bottom);
            for (int x = 0; x < width; x++)
            {
                var (left, right, across) = columns[x];
                for (int channel = 0; channel < 3; channel++)
                {
                    float above = Mix(upper[3 * left + channel], upper[3 * right + channel], across);
                    float below = Mix(lower[3 * left + channel], lower[3 * right + channel], across);
                    result.Pixels[(y * width + x) * 3 + channel] = (byte)(Mix(above, below, down) + 0.5f);
                }
            }
        }
        return result;

        static float Mix(float a, float b, float t) => a + (b - a) * t;
    }

    private static (int From, int To, float Part)[] Axis(int from, int to)
    {
        double scale = (double)from / to;
        return [.. Enumerable.Range(0, to).Select(i =>
        {
            double at = Math.Clamp((i + 0.5) * scale - 0.5, 0, from - 1);
            int first = (int)at;
            return (first, Math.Min(first + 1, from - 1), (float)(at - first));
        })];
    }
}
