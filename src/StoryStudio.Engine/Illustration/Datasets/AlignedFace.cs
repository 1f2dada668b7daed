using SkiaSharp;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>112 × 112 face crops for face encoders: five points moved to a fixed template by a similarity transform.</summary>
/// <remarks>Template and conventions: insightface's <c>norm_crop</c>; integer pixel coordinates, bilinear, black outside.</remarks>
public static class AlignedFace
{
    public const int Size = 112;

    /// <summary>Eye left and right in the picture, nose, mouth corners.</summary>
    private static readonly SKPoint[] Template =
        [new(38.2946f, 51.6963f), new(73.5318f, 51.5014f), new(56.0252f, 71.7366f), new(41.5493f, 92.3655f), new(70.7299f, 92.2041f)];

    /// <param name="rgb">[side, side, 3].</param>
    /// <param name="crop">[112, 112, 3], overwritten.</param>
    public static void Crop(ReadOnlySpan<byte> rgb, int side, IReadOnlyList<SKPoint> points, Span<byte> crop)
    {
        // Template to picture, the direction in which a warp samples: z_p = a·z_q + b in complex numbers.
        SKPoint from = Mean(Template), to = Mean(points);
        float re = 0, im = 0, norm = 0;
        for (int i = 0; i < Template.Length; i++)
        {
            SKPoint q = Template[i] - from, p = points[i] - to;
            re += (q.X * p.X) + (q.Y * p.Y);
            im += (q.X * p.Y) - (q.Y * p.X);
            norm += (p.X * p.X) + (p.Y * p.Y);
        }

        // The forward transform is fitted (picture to template) and inverted: 1 / conj(a) of the other direction.
        float length = (re * re) + (im * im);
        float cos = norm * re / length, sin = norm * im / length;
        for (int y = 0; y < Size; y++)
        {
            for (int x = 0; x < Size; x++)
            {
                float qx = x - from.X, qy = y - from.Y;
                Sample(rgb, side, to.X + (cos * qx) - (sin * qy), to.Y + (sin * qx) + (cos * qy), crop.Slice(((y * Size) + x) * 3, 3));
            }
        }
    }

    private static void Sample(ReadOnlySpan<byte> rgb, int side, float x, float y, Span<byte> pixel)
    {
        int left = (int)MathF.Floor(x), top = (int)MathF.Floor(y);
        float fx = x - left, fy = y - top;
        for (int c = 0; c < 3; c++)
        {
            float upper = (At(rgb, side, left, top, c) * (1 - fx)) + (At(rgb, side, left + 1, top, c) * fx);
            float lower = (At(rgb, side, left, top + 1, c) * (1 - fx)) + (At(rgb, side, left + 1, top + 1, c) * fx);
            pixel[c] = (byte)((upper * (1 - fy)) + (lower * fy) + 0.5f);
        }
    }

    private static byte At(ReadOnlySpan<byte> rgb, int side, int x, int y, int c) =>
        (uint)x < (uint)side && (uint)y < (uint)side ? rgb[(((y * side) + x) * 3) + c] : (byte)0;

    private static SKPoint Mean(IReadOnlyList<SKPoint> points)
    {
        float x = 0, y = 0;
        foreach (var point in points) (x, y) = (x + point.X, y + point.Y);
        return new(x / points.Count, y / points.Count);
    }
}
