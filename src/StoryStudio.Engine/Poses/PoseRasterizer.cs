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

    private const byte FirstHandEdge = 36, HandPoint = 56, FacePoint = 57;

    // Hands and face in controlnet_aux, for limbs of half-width 4: lines of 2, discs of 4 and 3.
    private const float HandLine = 2f / 4, HandRadius = 4f / 4, FaceRadius = 3f / 4;

    /// <summary>RGB of every index: black, 17 limbs, 18 joints, 20 edges of hands, points of hands, points of faces.</summary>
    public static IReadOnlyList<(byte R, byte G, byte B)> Palette { get; } =
    [
        (0, 0, 0),
        .. Skeleton.Colours.Take(Skeleton.Limbs.Length).Select(c => (Dim(c.R), Dim(c.G), Dim(c.B))),
        .. Skeleton.Colours,
        .. Enumerable.Range(0, HandLandmarks.Edges.Count).Select(HandLandmarks.Colour),
        (0, 0, 255),
        (255, 255, 255),
    ];

    /// <summary>The control picture of the bodies, RGB [height, width, 3].</summary>
    public static byte[] Draw(Pose pose, int width, int height, StrokeProfile stroke) => Coloured(DrawIndices(pose, width, height, stroke));

    /// <summary>The control picture with hands and faces, RGB [height, width, 3], for networks that were trained with them.</summary>
    public static byte[] DrawWhole(Pose pose, int width, int height, StrokeProfile stroke)
    {
        byte[] indices = DrawIndices(pose, width, height, stroke);
        var fill = new ConvexFill(width, height);
        foreach (var figure in pose.Figures)
        {
            foreach (var hand in (IReadOnlyList<Keypoint>[])[figure.LeftHand, figure.RightHand])
            {
                if (hand.Count > 0) DrawHand(fill, hand, indices);
            }
            foreach (var point in figure.Face)
            {
                if (At(point, pose, width, height) is { } centre) fill.Disc((int)centre.X, (int)centre.Y, Math.Max(1, stroke.HalfWidth * FaceRadius), indices, FacePoint);
            }
        }
        return Coloured(indices);

        void DrawHand(ConvexFill fill, IReadOnlyList<Keypoint> hand, Span<byte> pixels)
        {
            for (int edge = 0; edge < HandLandmarks.Edges.Count; edge++)
            {
                var (from, to) = HandLandmarks.Edges[edge];
                if (At(hand[from], pose, width, height) is { } a && At(hand[to], pose, width, height) is { } b)
                    fill.Line(a, b, stroke.HalfWidth * HandLine, pixels, (byte)(FirstHandEdge + edge));
            }
            foreach (var point in hand)
            {
                if (At(point, pose, width, height) is { } centre) fill.Disc((int)centre.X, (int)centre.Y, Math.Max(1, stroke.HalfWidth * HandRadius), pixels, HandPoint);
            }
        }
    }

    private static byte[] Coloured(byte[] indices)
    {
        var rgb = new byte[checked(indices.Length * 3)];
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
                if (At(figure.Body[from], pose, width, height) is { } a && At(figure.Body[to], pose, width, height) is { } b)
                    DrawLimb(fill, a, b, stroke.HalfWidth, indices, (byte)(FirstLimb + limb));
            }
            for (int joint = 0; joint < Skeleton.JointCount; joint++)
            {
                if (At(figure.Body[joint], pose, width, height) is { } centre)
                    fill.Disc((int)centre.X, (int)centre.Y, stroke.JointRadius, indices, (byte)(FirstJoint + joint));
            }
        }
    }

    private static (double X, double Y)? At(Keypoint point, Pose pose, int width, int height) => point.IsVisible
        ? ((double)point.X * width / pose.Width, (double)point.Y * height / pose.Height)
        : null;

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
