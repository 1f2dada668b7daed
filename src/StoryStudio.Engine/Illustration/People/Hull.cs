using SkiaSharp;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>Convex outline around points and circles: cloth stretched over limbs.</summary>
internal static class Hull
{
    private const int CircleCorners = 20;

    public static SKPath Around(params ReadOnlySpan<(SKPoint Centre, float Radius)> circles)
    {
        var points = new List<SKPoint>();
        foreach (var (centre, radius) in circles)
        {
            if (radius <= 0)
            {
                points.Add(centre);
                continue;
            }

            for (int i = 0; i < CircleCorners; i++)
            {
                var (sin, cos) = MathF.SinCos(i * MathF.Tau / CircleCorners);
                points.Add(new SKPoint(centre.X + (radius * cos), centre.Y + (radius * sin)));
            }
        }

        var path = new SKPath();
        path.AddPoly([.. Convex(points)], close: true);
        return path;
    }

    // Andrew's monotone chain.
    private static List<SKPoint> Convex(List<SKPoint> points)
    {
        points.Sort((a, b) => a.X != b.X ? a.X.CompareTo(b.X) : a.Y.CompareTo(b.Y));
        var hull = new List<SKPoint>(points.Count);
        for (int pass = 0; pass < 2; pass++)
        {
            int start = hull.Count;
            foreach (var point in points)
            {
                while (hull.Count >= start + 2 && Cross(hull[^2], hull[^1], point) <= 0) hull.RemoveAt(hull.Count - 1);
                hull.Add(point);
            }

            hull.RemoveAt(hull.Count - 1);
            points.Reverse();
        }

        return hull;
    }

    private static float Cross(SKPoint o, SKPoint a, SKPoint b) => ((a.X - o.X) * (b.Y - o.Y)) - ((a.Y - o.Y) * (b.X - o.X));
}
