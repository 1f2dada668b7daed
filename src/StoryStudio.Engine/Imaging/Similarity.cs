namespace StoryStudio.Engine.Imaging;

/// <summary>Rotation, uniform scale and shift: x' = A·x − B·y + ShiftX, y' = B·x + A·y + ShiftY.</summary>
public readonly record struct Similarity(double A, double B, double ShiftX, double ShiftY)
{
    /// <summary>Least squares from one set of points to another, never mirroring: Umeyama 1991, in closed form for the plane.</summary>
    /// <exception cref="StudioException">The points coincide.</exception>
    public static Similarity Between(IReadOnlyList<(float X, float Y)> from, IReadOnlyList<(float X, float Y)> to)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(from.Count, to.Count);
        double fromX = from.Average(p => (double)p.X), fromY = from.Average(p => (double)p.Y);
        double toX = to.Average(p => (double)p.X), toY = to.Average(p => (double)p.Y);
        double a = 0, b = 0, spread = 0;
        for (int i = 0; i < from.Count; i++)
        {
            double px = from[i].X - fromX, py = from[i].Y - fromY, qx = to[i].X - toX, qy = to[i].Y - toY;
            a += px * qx + py * qy;
            b += px * qy - py * qx;
            spread += px * px + py * py;
        }
        if (!(spread > 1e-12) || !double.IsFinite(a) || !double.IsFinite(b) || a * a + b * b == 0)
            throw new StudioException("The key points of the face lie on one spot.", "Use a picture with a larger, clearer face.");
        (a, b) = (a / spread, b / spread);
        return new(a, b, toX - a * fromX + b * fromY, toY - b * fromX - a * fromY);
    }

    public Similarity Inverse()
    {
        double norm = A * A + B * B, a = A / norm, b = -B / norm;
        return new(a, b, -a * ShiftX + b * ShiftY, -b * ShiftX - a * ShiftY);
    }
}
