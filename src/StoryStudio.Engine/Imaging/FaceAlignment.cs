namespace StoryStudio.Engine.Imaging;

/// <summary>The five-point face crop of ArcFace: eyes, nose and mouth corners always at the same place.</summary>
public static class FaceAlignment
{
    /// <summary>Left eye, right eye, nose tip, left and right mouth corner of a 112×112 crop (insightface).</summary>
    private static readonly (float X, float Y)[] Template =
        [(38.2946f, 51.6963f), (73.5318f, 51.5014f), (56.0252f, 71.7366f), (41.5493f, 92.3655f), (70.7299f, 92.2041f)];

    /// <param name="points">Five, in pixels of the picture, in the template's order.</param>
    /// <param name="size">Of the crop, in pixels; the template scales with it.</param>
    /// <exception cref="StudioException">The points coincide.</exception>
    public static Similarity ToTemplate(IReadOnlyList<(float X, float Y)> points, int size)
    {
        float scale = size / 112f;
        return Similarity.Between(points, [.. Template.Select(p => (p.X * scale, p.Y * scale))]);
    }

    /// <summary>The aligned crop, black where the picture ends.</summary>
    /// <exception cref="StudioException">The points coincide.</exception>
    public static PixelImage Crop(PixelImage image, IReadOnlyList<(float X, float Y)> points, int size) =>
        Warp(image, ToTemplate(points, size), size, size);

    /// <summary>cv2.warpAffine with linear interpolation, bit for bit: source positions in 1/32 pixel, black outside.</summary>
    /// <param name="transform">From the picture to the result.</param>
    /// <remarks>
    /// The reference finds its transform in float32, so that a few positions in 100,000 fall on the next step;
    /// beside a hard edge such a value differs by up to 5 grey levels.
    /// </remarks>
    public static PixelImage Warp(PixelImage image, Similarity transform, int width, int height)
    {
        var back = transform.Inverse();
        var result = new PixelImage(width, height);
        for (int y = 0; y < height; y++)
        {
            long rowX = Fixed(-back.B * y + back.ShiftX), rowY = Fixed(back.A * y + back.ShiftY);
            for (int x = 0; x < width; x++)
            {
                long atX = (rowX + Fixed(back.A * x) + 16) >> 5, atY = (rowY + Fixed(back.B * x) + 16) >> 5;
                Sample(image, atX, atY, result.Pixels.AsSpan((y * width + x) * 3, 3));
            }
        }
        return result;

        static long Fixed(double pixels) => (long)Math.Round(Math.Clamp(pixels, -1e12, 1e12) * 1024);
    }

    /// <param name="x">In 1/32 pixel.</param>
    private static void Sample(PixelImage image, long x, long y, Span<byte> pixel)
    {
        int right = (int)(x & 31), down = (int)(y & 31);
        Span<int> sum = [512, 512, 512];
        Add(x >> 5, y >> 5, (32 - right) * (32 - down), sum);
        Add((x >> 5) + 1, y >> 5, right * (32 - down), sum);
        Add(x >> 5, (y >> 5) + 1, (32 - right) * down, sum);
        Add((x >> 5) + 1, (y >> 5) + 1, right * down, sum);
        for (int channel = 0; channel < 3; channel++)
            pixel[channel] = (byte)(sum[channel] >> 10);

        void Add(long atX, long atY, int weight, Span<int> to)
        {
            if (atX < 0 || atY < 0 || atX >= image.Width || atY >= image.Height)
                return;
            int i = ((int)atY * image.Width + (int)atX) * 3;
            for (int channel = 0; channel < 3; channel++)
                to[channel] += weight * image.Pixels[i + channel];
        }
    }
}
