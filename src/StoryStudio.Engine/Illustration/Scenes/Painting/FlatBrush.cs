using SkiaSharp;

namespace StoryStudio.Engine.Illustration.Scenes.Painting;

/// <summary>Flat shapes on a canvas, tinted by the light of the hour; everything in canvas units.</summary>
internal sealed class FlatBrush(SKCanvas canvas) : IDisposable
{
    private readonly SKPaint _fill = new() { IsAntialias = true };
    private readonly SKPaint _stroke = new()
    {
        IsAntialias = true,
        Style = SKPaintStyle.Stroke,
        StrokeCap = SKStrokeCap.Round,
        StrokeJoin = SKStrokeJoin.Round,
    };

    public SKCanvas Canvas => canvas;

    public AmbientTint Ambient { get; init; } = AmbientTint.None;

    /// <summary>Lamps and lit windows shine in their own colour.</summary>
    public bool Shines { get; set; }

    public void Rect(SKColor colour, float x, float y, float width, float height) =>
        canvas.DrawRect(x, y, width, height, Fill(colour));

    public void RoundRect(SKColor colour, float x, float y, float width, float height, float radius) =>
        canvas.DrawRoundRect(x, y, width, height, radius, radius, Fill(colour));

    public void Circle(SKColor colour, float x, float y, float radius) => canvas.DrawCircle(x, y, radius, Fill(colour));

    public void Ellipse(SKColor colour, float x, float y, float radiusX, float radiusY) =>
        canvas.DrawOval(x, y, radiusX, radiusY, Fill(colour));

    /// <summary>The upper half of a disc; <paramref name="y"/> is its flat side.</summary>
    public void Dome(SKColor colour, float x, float y, float radiusX, float radiusY) =>
        canvas.DrawArc(new SKRect(x - radiusX, y - radiusY, x + radiusX, y + radiusY), 180, 180, true, Fill(colour));

    /// <summary>The lower half of a disc; <paramref name="y"/> is its flat side.</summary>
    public void Bowl(SKColor colour, float x, float y, float radiusX, float radiusY) =>
        canvas.DrawArc(new SKRect(x - radiusX, y - radiusY, x + radiusX, y + radiusY), 0, 180, true, Fill(colour));

    /// <param name="points">x and y in turn.</param>
    public void Polygon(SKColor colour, params ReadOnlySpan<float> points)
    {
        using SKPath path = Trace(points);
        path.Close();
        canvas.DrawPath(path, Fill(colour));
    }

    /// <param name="points">x and y in turn; round ends and joints.</param>
    public void Line(SKColor colour, float width, params ReadOnlySpan<float> points)
    {
        using SKPath path = Trace(points);
        canvas.DrawPath(path, Stroke(colour, width));
    }

    /// <summary>A stroke bent towards one control point.</summary>
    public void Curve(SKColor colour, float width, SKPoint from, SKPoint bend, SKPoint to)
    {
        using var path = new SKPath();
        path.MoveTo(from);
        path.QuadTo(bend, to);
        canvas.DrawPath(path, Stroke(colour, width));
    }

    public void Path(SKColor colour, SKPath path) => canvas.DrawPath(path, Fill(colour));

    public void Outline(SKColor colour, float width, SKPath path) => canvas.DrawPath(path, Stroke(colour, width));

    public void VerticalGradient(SKColor top, SKColor bottom, float x, float y, float width, float height)
    {
        using var shader = SKShader.CreateLinearGradient(
            new SKPoint(0, y), new SKPoint(0, y + height), [Lit(top), Lit(bottom)], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader };
        canvas.DrawRect(x, y, width, height, paint);
    }

    /// <summary>A soft disc of light that fades to nothing at its rim.</summary>
    public void Glow(SKColor colour, float x, float y, float radius)
    {
        using var shader = SKShader.CreateRadialGradient(
            new SKPoint(x, y), radius, [colour, colour.WithAlpha(0)], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader };
        canvas.DrawRect(x - radius, y - radius, 2 * radius, 2 * radius, paint);
    }

    public void Dispose()
    {
        _fill.Dispose();
        _stroke.Dispose();
    }

    private static SKPath Trace(ReadOnlySpan<float> points)
    {
        var path = new SKPath();
        path.MoveTo(points[0], points[1]);
        for (int i = 2; i < points.Length; i += 2)
            path.LineTo(points[i], points[i + 1]);
        return path;
    }

    private SKPaint Fill(SKColor colour)
    {
        _fill.Color = Lit(colour);
        return _fill;
    }

    private SKPaint Stroke(SKColor colour, float width)
    {
        _stroke.Color = Lit(colour);
        _stroke.StrokeWidth = width;
        return _stroke;
    }

    private SKColor Lit(SKColor colour) => Shines ? colour : Ambient.On(colour);
}
