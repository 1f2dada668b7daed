using SkiaSharp;

namespace StoryStudio.Data.Typesetting;

/// <summary>One line of text, shaped and in visual order from left to right. Sizes are ems: multiply by the font size.</summary>
/// <param name="Width">Sum of the advances.</param>
/// <param name="Ink">Around all ink, relative to the left end of the baseline.</param>
public sealed record ShapedLine(string Text, IReadOnlyList<GlyphRun> Runs, float Width, SKRect Ink)
{
    public void Draw(SKCanvas canvas, float x, float baseline, float size, SKPaint paint)
    {
        foreach (var run in Runs) run.Draw(canvas, new SKPoint(x, baseline), size, paint);
    }
}
