namespace StoryStudio.Engine.Poses;

/// <summary>Draws skeletons as controlnet_aux does: limbs at 0.6 brightness, joints at full colour on top, no anti-aliasing.</summary>
/// <remarks>
/// Centres, half-lengths and angles are truncated to integers as there: for whole stroke widths the pictures are
/// equal pixel for pixel. Figures are drawn one after another.
/// </remarks>
public static class PoseRasterizer
{
    /// <summary>Index of limb 0 in an index raster; 0 is the background.</summary>
    public const byte FirstLimb = 1;

    /// <summary>Index of joint 0 in an index raster; the last joint is 35.</summary>
    public const byte FirstJoint = 18;

    /// <summary>RGB of every index: black, 17 limbs, 18 joints.</summary>
    public static IReadOnlyList<(byte R, byte G, byte B)> Palette { get; } =
    [
        (0, 0, 0),
        .. Skeleton.Colours.Take(Skeleton.Limbs.Length).Select(c => (Dim(c.R), Dim(c.G), Dim(c.B))),
        .. Skeleton.Colours,
    ];

    /// <summary>The control picture, RGB [height, width, 3].</summary>
    public static byte[] Draw(Pose pose, int width, int height, StrokeProfile stroke)
    {
        var rgb = new byte[checked(width * height * 3)];
        var indices = DrawIndices(pose, width, height, stroke);
        for (int i = 0; i < indices.Length; i++)
            (rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]) = Palette[indices[i]];
        return rgb;
    }

    /// <summary>One palette index per pixel [height, width]; 0 background, 1..17 limbs, 18..35 joints.</summary>
    public static byte[] DrawIndices(Pose pose, int width, int height, StrokeProfile stroke)
    {
        var indices = new byte[checked(width * height)];
        DrawIndices(pose, width, height, stroke, indices);
        return indices;
    }

    /// <param name="indices">[height, width], cleared first.</param>
    public static void DrawIndices(Pose pose, int width, int height, StrokeProfile stroke, Span<byte> indices)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(indices.Length, width * height);
        indices.Clear();
        var fill = new ConvexFill(width, height);
        foreach (var figure in pose.Figures)
        {
            for (int limb = 0; limb < Skeleton.Limbs.Length; limb++)
            {
                var (from, to) = Skeleton.Limbs[limb];
                if (Place(figure.Body[from]) is { } a && Place(figure.Body[to]) is { } b)
                    DrawLimb(fill, a, b, stroke.HalfWidth, indices, (byte)(FirstLimb + limb));
            }
            for (int joint = 0; joint < Skeleton.JointCount; joint++)
            {
                if (Place(figure.Body[joint]) is { } centre)
                    fill.Disc((int)centre.X, (int)centre.Y, stroke.JointRadius, indices, (byte)(FirstJoint + joint));
            }
        }

        (double X, double Y)? Place(Keypoint point) => point.IsVisible
            ? ((double)point.X * width / pose.Width, (double)point.Y * height / pose.Height)
            : null;
    }

    private static void DrawLimb(
        ConvexFill fill, (double X, double Y) a, (double X, double Y) b, float halfWidth, Span<byte> indices, byte index)
    {
        double dx = a.X - b.X, dy = a.Y - b.Y;
        int centreX = (int)((a.X + b.X) / 2), centreY = (int)((a.Y + b.Y) / 2);
        int halfLength = (int)(Math.Sqrt(dx * dx + dy * dy) / 2);
        int degrees = (int)double.RadiansToDegrees(Math.Atan2(dy, dx));
        fill.Ellipse(centreX, centreY, halfLength, halfWidth, degrees, indices, index);
    }

    private static byte Dim(byte channel) => (byte)(channel * 0.6);
}
