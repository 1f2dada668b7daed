using SkiaSharp;

namespace StoryStudio.Engine.Illustration;

/// <summary>Draws flat shapes on a canvas with one fill and one stroke paint.</summary>
public sealed class VectorPen(SKCanvas canvas) : IDisposable
{
    private readonly SKPaint _fill = new() { IsAntialias = true, Style = SKPaintStyle.Fill };

    private readonly SKPaint _stroke = new()
    {
        IsAntialias = true,
        Style = SKPaintStyle.Stroke,
        StrokeCap = SKStrokeCap.Round,
        StrokeJoin = SKStrokeJoin.Round,
    };

    public SKCanvas Canvas => canvas;

    public void Fill(SKColor colour, SKPath path) => canvas.DrawPath(path, Fill(colour));

    public void Fill(SKColor colour, Action<SKPath> build)
    {
        using var path = new SKPath();
        build(path);
        path.Close();
        Fill(colour, path);
    }

    public void Stroke(SKColor colour, float width, SKPath path, SKStrokeCap cap = SKStrokeCap.Round) =>
        canvas.DrawPath(path, Stroke(colour, width, cap));

    public void Stroke(SKColor colour, float width, Action<SKPath> build, SKStrokeCap cap = SKStrokeCap.Round)
    {
        using var path = new SKPath();
        build(path);
        Stroke(colour, width, path, cap);
    }

    public void Line(SKColor colour, float width, params ReadOnlySpan<SKPoint> points) => Line(colour, width, SKStrokeCap.Round, points);

    public void Line(SKColor colour, float width, SKStrokeCap cap, params ReadOnlySpan<SKPoint> points)
    {
        using var path = new SKPath();
        path.MoveTo(points[0]);
        foreach (var point in points[1..]) path.LineTo(point);
        Stroke(colour, width, path, cap);
    }

    public void Polygon(SKColor colour, params ReadOnlySpan<SKPoint> points)
    {
        using var path = new SKPath();
        path.MoveTo(points[0]);
        foreach (var point in points[1..]) path.LineTo(point);
        path.Close();
        Fill(colour, path);
    }

    public void Circle(SKColor colour, SKPoint centre, float radius) => canvas.DrawCircle(centre, radius, Fill(colour));

    public void Circle(SKColor colour, float x, float y, float radius) => canvas.DrawCircle(x, y, radius, Fill(colour));

    public void Ring(SKColor colour, float width, float x, float y, float radius) =>
        canvas.DrawCircle(x, y, radius, Stroke(colour, width, SKStrokeCap.Round));

    public void Ellipse(SKColor colour, float x, float y, float radiusX, float radiusY) =>
        canvas.DrawOval(x, y, radiusX, radiusY, Fill(colour));

    public void Rect(SKColor colour, float x, float y, float width, float height) =>
        canvas.DrawRect(x, y, width, height, Fill(colour));

    public void RoundRect(SKColor colour, float x, float y, float width, float height, float radius) =>
        canvas.DrawRoundRect(x, y, width, height, radius, radius, Fill(colour));

    /// <summary>An arc of a circle; degrees, 0 = right, clockwise.</summary>
    public void Arc(SKColor colour, float width, float x, float y, float radius, float from, float sweep)
    {
        using var path = new SKPath();
        path.AddArc(new SKRect(x - radius, y - radius, x + radius, y + radius), from, sweep);
        Stroke(colour, width, path);
    }

    /// <summary>Draws inside a path only.</summary>
    public void Clipped(SKPath path, Action draw)
    {
        canvas.Save();
        canvas.ClipPath(path, SKClipOperation.Intersect, antialias: true);
        draw();
        canvas.Restore();
    }

    public void Dispose()
    {
        _fill.Dispose();
        _stroke.Dispose();
    }

    private SKPaint Fill(SKColor colour)
    {
        _fill.Color = colour;
        return _fill;
    }

    private SKPaint Stroke(SKColor colour, float width, SKStrokeCap cap)
    {
        _stroke.Color = colour;
        _stroke.StrokeWidth = width;
        _stroke.StrokeCap = cap;
        return _stroke;
    }
}
