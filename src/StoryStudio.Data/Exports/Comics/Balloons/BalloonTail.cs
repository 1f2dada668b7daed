using SkiaSharp;

namespace StoryStudio.Data.Exports.Comics.Balloons;

/// <summary>Where a tail leaves its balloon, and how far it reaches towards the mouth.</summary>
internal static class BalloonTail
{
    /// <summary>Share of the way to the head: tails point, they need not arrive.</summary>
    private const float Reach = 0.72f;

    /// <summary>Points between the tip and the head.</summary>
    private const float Air = 2;

    /// <summary>Null where the balloon already touches what it points at.</summary>
    public static SKPoint? Tip(SKPoint centre, Superellipse outline, SKPoint mouth, SKRect? head, SKRect picture)
    {
        float dx = mouth.X - centre.X, dy = mouth.Y - centre.Y, distance = MathF.Sqrt((dx * dx) + (dy * dy));
        if (distance < 1) return null;
        (dx, dy) = (dx / distance, dy / distance);
        float edge = outline.Reach(dx, dy);
        float free = (head is { } box ? Entry(centre, dx, dy, edge, distance, box) - Air : distance) - edge;
        float smallest = Math.Min(outline.B * 0.35f, 6);
        // Nobody is known there: the tail only says "from below".
        float longest = head is null ? Math.Max(14, picture.Height * 0.16f) : Math.Min(picture.Height * 0.4f, 60);
        float length = Math.Min(Math.Max(free * Reach, Math.Min(free, 12)), longest);
        if (length < smallest) length = Math.Min(smallest, Math.Max(0, distance - edge));
        if (length <= 0) return null;
        var tip = new SKPoint(centre.X + (dx * (edge + length)), centre.Y + (dy * (edge + length)));
        return new(Math.Clamp(tip.X, picture.Left + 2, picture.Right - 2), Math.Clamp(tip.Y, picture.Top + 2, picture.Bottom - 2));
    }

    // Where the way to the mouth enters the head.
    private static float Entry(SKPoint centre, float dx, float dy, float edge, float distance, SKRect head)
    {
        for (float along = edge; along < distance; along++)
        {
            float x = (centre.X + (dx * along) - head.MidX) / (head.Width / 2), y = (centre.Y + (dy * along) - head.MidY) / (head.Height / 2);
            if ((x * x) + (y * y) < 1) return along;
        }
        return distance;
    }

    /// <summary>Tapers from inside the balloon to the tip, slightly bent.</summary>
    public static SKPath Shape(SKPoint centre, Superellipse outline, SKPoint tip, float letters)
    {
        float dx = tip.X - centre.X, dy = tip.Y - centre.Y, distance = MathF.Sqrt((dx * dx) + (dy * dy));
        (dx, dy) = (dx / distance, dy / distance);
        float edge = outline.Reach(dx, dy), half = Math.Min(letters * 0.5f, Math.Min(outline.A, outline.B) * 0.4f);
        // The root lies well inside, so that the outlines cross and become one.
        float root = edge * 0.8f, length = distance - root, bend = length * 0.1f * (dx >= 0 ? 1 : -1);
        SKPoint At(float along, float across) => new(centre.X + (dx * along) - (dy * across), centre.Y + (dy * along) + (dx * across));

        var path = new SKPath();
        path.MoveTo(At(root, half));
        path.QuadTo(At(root + (length * 0.55f), (half * 0.45f) + bend), tip);
        path.QuadTo(At(root + (length * 0.55f), (-half * 0.45f) + bend), At(root, -half));
        path.Close();
        return path;
    }

    /// <summary>The neck between two balloons of one speech.</summary>
    public static SKPath Neck(SKPoint from, SKPoint to, float letters)
    {
        float dx = to.X - from.X, dy = to.Y - from.Y, distance = Math.Max(1, MathF.Sqrt((dx * dx) + (dy * dy)));
        float half = letters * 0.35f, ax = -dy / distance * half, ay = dx / distance * half;
        var path = new SKPath();
        path.AddPoly([new(from.X + ax, from.Y + ay), new(to.X + ax, to.Y + ay), new(to.X - ax, to.Y - ay), new(from.X - ax, from.Y - ay)], close: true);
        return path;
    }
}
