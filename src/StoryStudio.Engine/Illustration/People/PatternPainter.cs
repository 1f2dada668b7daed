using SkiaSharp;
using static StoryStudio.Engine.Illustration.People.FigureLayout;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>Stripes, dots and checks on cloth.</summary>
internal static class PatternPainter
{
    public static void Fill(VectorPen pen, SKPath path, SKColor cloth, Pattern pattern, SKColor colour)
    {
        pen.Fill(cloth, path);
        if (pattern == Pattern.Solid) return;
        var box = path.Bounds;
        pen.Clipped(path, () =>
        {
            if (pattern == Pattern.Dots)
            {
                int row = 0;
                for (float y = box.Top + 0.1f; y < box.Bottom + 0.1f; y += 0.2f, row++)
                {
                    for (float x = box.MidX - (0.26f * 6) + (row % 2 * 0.13f); x < box.Right + 0.1f; x += 0.26f) pen.Circle(colour, x, y, 0.062f);
                }

                return;
            }

            bool checks = pattern == Pattern.Checks;
            var band = checks ? colour.Fade(0.5f) : colour;
            float step = checks ? 0.26f : 0.27f;
            for (float y = box.Top + 0.08f; y < box.Bottom; y += step) pen.Rect(band, box.Left - 1, y, box.Width + 2, checks ? 0.12f : 0.11f);
            if (!checks) return;
            for (float x = box.MidX - (step * 6) - 0.06f; x < box.Right; x += step) pen.Rect(band, x, box.Top, 0.12f, box.Height);
        });
    }

    public static void Sleeve(VectorPen pen, Pattern pattern, SKColor colour, SKPoint from, SKPoint to, float width)
    {
        switch (pattern)
        {
            case Pattern.Stripes:
                foreach (float t in (ReadOnlySpan<float>)[0.25f, 0.64f]) pen.Line(colour, width, SKStrokeCap.Butt, Lerp(from, to, t), Lerp(from, to, t + 0.17f));
                break;
            case Pattern.Dots:
                foreach (float t in (ReadOnlySpan<float>)[0.3f, 0.72f]) pen.Circle(colour, Lerp(from, to, t), 0.055f);
                break;
            case Pattern.Checks:
                foreach (float t in (ReadOnlySpan<float>)[0.2f, 0.62f]) pen.Line(colour.Fade(0.5f), width, SKStrokeCap.Butt, Lerp(from, to, t), Lerp(from, to, t + 0.19f));
                pen.Line(colour.Fade(0.5f), width * 0.4f, SKStrokeCap.Butt, from, to);
                break;
            default:
                break;
        }
    }
}
