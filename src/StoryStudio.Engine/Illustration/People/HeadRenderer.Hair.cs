using SkiaSharp;

namespace StoryStudio.Engine.Illustration.People;

internal sealed partial class HeadRenderer
{
    private SKColor DarkHair => _colours.Hair.Shade(0.82f);

    private void DrawHairBehind()
    {
        float w = _half;
        var colour = DarkHair;
        switch (_spec.Hair)
        {
            case HairStyle.Bob:
                pen.Fill(colour, p =>
                {
                    p.MoveTo(-w - 0.02f, -0.3f);
                    p.CubicTo(-w - 0.12f, 0, -w - 0.15f, 0.47f, -w + 0.02f, 0.5f);
                    p.LineTo(w - 0.02f, 0.5f);
                    p.CubicTo(w + 0.15f, 0.47f, w + 0.12f, 0, w + 0.02f, -0.3f);
                });
                break;
            case HairStyle.Long:
                pen.Fill(colour, p =>
                {
                    p.MoveTo(-w - 0.02f, -0.3f);
                    p.CubicTo(-w - 0.14f, 0.1f, -w - 0.12f, 0.7f, -w - 0.08f, 1.02f);
                    p.CubicTo(-0.2f, 1.12f, 0.2f, 1.12f, w + 0.08f, 1.02f);
                    p.CubicTo(w + 0.12f, 0.7f, w + 0.14f, 0.1f, w + 0.02f, -0.3f);
                });
                break;
            case HairStyle.Wavy:
                foreach (int s in BothSides)
                {
                    foreach (var (x, y, r) in (ReadOnlySpan<(float, float, float)>)[(0.40f, 0.05f, 0.2f), (0.45f, 0.3f, 0.2f), (0.47f, 0.55f, 0.21f), (0.42f, 0.8f, 0.2f), (0.30f, 0.95f, 0.17f)])
                        pen.Circle(colour, s * x, y, r);
                }

                pen.Rect(colour, -0.4f, 0, 0.8f, 0.85f);
                break;
            case HairStyle.Ponytail:
                pen.Fill(colour, p =>
                {
                    p.MoveTo(0.1f, -0.42f);
                    p.CubicTo(0.78f, -0.68f, 0.88f, 0.1f, 0.64f, 0.66f);
                    p.CubicTo(0.58f, 0.3f, 0.5f, 0, 0.2f, -0.2f);
                });
                break;
            case HairStyle.Bun:
                pen.Circle(colour, 0, -0.6f, 0.25f);
                break;
            case HairStyle.Curly:
                DrawCurls(colour, 0.47f, 0.2f, 155, 230, 14);
                pen.Circle(colour, 0, -0.13f, 0.52f);
                break;
            case HairStyle.Pigtails:
                foreach (int s in BothSides)
                {
                    pen.Fill(colour, p =>
                    {
                        p.MoveTo(s * 0.35f, -0.2f);
                        p.CubicTo(s * 0.88f, -0.36f, s * 0.88f, 0.45f, s * 0.6f, 0.65f);
                        p.CubicTo(s * 0.5f, 0.4f, s * 0.5f, 0.1f, s * 0.35f, 0);
                    });
                }

                break;
            default:
                break;
        }
    }

    private void DrawCurls(SKColor colour, float distance, float radius, float from, float sweep, int count)
    {
        for (int i = 0; i < count; i++)
        {
            var (sin, cos) = MathF.SinCos((from + (sweep * i / (count - 1))) * MathF.PI / 180);
            pen.Circle(colour, cos * distance, -0.08f + (sin * distance), radius);
        }
    }

    private void DrawHairInFront()
    {
        float w = _half, y = _shift;
        var colour = _colours.Hair;
        switch (_spec.Hair)
        {
            case HairStyle.Crop:
                DrawCap(-0.02f, p =>
                {
                    p.LineTo(w - 0.05f, -0.09f);
                    p.CubicTo(0.3f, -0.3f, 0.1f, -0.26f, 0, -0.27f);
                    p.CubicTo(-0.1f, -0.26f, -0.3f, -0.3f, -w + 0.05f, -0.09f);
                }, bulge: 0.035f);
                break;
            case HairStyle.Buzz:
                DrawCap(-0.02f, p =>
                {
                    p.LineTo(w - 0.04f, -0.08f);
                    p.CubicTo(0.3f, -0.36f, 0.1f, -0.38f, 0, -0.38f);
                    p.CubicTo(-0.1f, -0.38f, -0.3f, -0.36f, -w + 0.04f, -0.08f);
                }, crown: -0.545f, bulge: 0.02f);
                break;
            case HairStyle.SidePart:
                DrawCap(0.02f, p =>
                {
                    p.CubicTo(w - 0.08f, -0.18f, 0.34f, -0.3f, 0.18f + y, -0.36f);
                    p.CubicTo(0, -0.14f, -0.28f, -0.16f, -w + 0.04f, -0.06f);
                });
                break;
            case HairStyle.Spiky:
                DrawSpikes(y);
                break;
            case HairStyle.Quiff:
                DrawQuiff(y);
                break;
            case HairStyle.Bob:
                DrawCap(0.3f, p =>
                {
                    p.CubicTo(w - 0.04f, 0.1f, w - 0.06f, -0.1f, w - 0.08f, -0.15f);
                    p.CubicTo(0.2f, -0.18f, -0.2f, -0.18f, -w + 0.08f, -0.15f);
                    p.CubicTo(-w + 0.06f, -0.1f, -w + 0.04f, 0.1f, -Bulge, 0.3f);
                });
                break;
            case HairStyle.Long or HairStyle.Wavy:
                DrawCap(0.32f, p =>
                {
                    p.CubicTo(w - 0.02f, 0.1f, 0.33f, -0.25f, 0.05f + y, -0.4f);
                    p.CubicTo(-0.33f, -0.25f, -w + 0.02f, 0.1f, -Bulge, 0.32f);
                });
                break;
            case HairStyle.Ponytail:
                DrawCap(-0.02f, p =>
                {
                    p.CubicTo(0.34f, -0.3f, 0.2f, -0.33f, -0.08f + y, -0.36f);
                    p.CubicTo(-0.25f, -0.3f, -0.34f, -0.16f, -Bulge, -0.02f);
                });
                break;
            case HairStyle.Bun:
                DrawCap(0, p =>
                {
                    p.CubicTo(0.36f, -0.28f, 0.12f, -0.3f, 0, -0.31f);
                    p.CubicTo(-0.12f, -0.3f, -0.36f, -0.28f, -Bulge, 0);
                });
                break;
            case HairStyle.Curly:
                DrawCurlyFringe(colour);
                break;
            default:
                DrawCap(0.02f, p =>
                {
                    p.LineTo(w - 0.05f, -0.1f);
                    p.CubicTo(0.2f, -0.2f, -0.2f, -0.2f, -w + 0.05f, -0.1f);
                });
                foreach (int s in BothSides) pen.Circle(_colours.Accessory, s * 0.47f, -0.16f, 0.075f);
                break;
        }

        if (_spec.Hair is not (HairStyle.Buzz or HairStyle.Curly or HairStyle.Spiky) && !WearsHat) DrawShine();
    }

    private void DrawShine() => pen.Arc(_colours.Hair.Shade(1.4f).Fade(0.6f), 0.055f, 0, -0.05f, 0.43f, 220, 36);

    /// <summary>Hair over the skull down to <paramref name="side"/>, closed by a fringe drawn from right to left.</summary>
    private void DrawCap(float side, Action<SKPath> fringe, float crown = -0.6f, float bulge = 0.055f) => pen.Fill(_colours.Hair, p =>
    {
        float w = _half + bulge;
        p.MoveTo(-w, side);
        p.CubicTo(-w - 0.05f, -0.38f, -0.32f, crown, 0, crown);
        p.CubicTo(0.32f, crown, w + 0.05f, -0.38f, w, side);
        fringe(p);
    });

    private void DrawSpikes(float shift) => pen.Fill(_colours.Hair, p =>
    {
        float w = Bulge;
        p.MoveTo(-w, -0.02f);
        for (int i = 0; i < 9; i++)
        {
            var (tipY, tipX) = MathF.SinCos(MathF.PI * (1 + ((i + 0.5f) / 9)));
            var (dipY, dipX) = MathF.SinCos(MathF.PI * (1 + ((i + 1f) / 9)));
            p.LineTo(tipX * (w + 0.12f), -0.12f + (tipY * 0.62f));
            p.LineTo(dipX * w, -0.1f + (dipY * 0.46f));
        }

        p.LineTo(w, -0.02f);
        foreach (var (x, y) in (ReadOnlySpan<(float, float)>)[(0.33f, -0.2f), (0.24f, -0.15f), (0.1f, -0.29f), (-0.02f, -0.16f), (-0.14f, -0.29f), (-0.26f, -0.16f), (-0.34f, -0.22f)])
            p.LineTo(x + (shift * 0.4f), y);
    });

    private void DrawQuiff(float shift)
    {
        float w = _half;
        DrawCap(-0.02f, p =>
        {
            p.LineTo(w - 0.05f, -0.14f);
            p.CubicTo(0.33f, -0.36f, 0.2f, -0.38f, 0, -0.36f);
            p.CubicTo(-0.2f, -0.38f, -0.33f, -0.36f, -w + 0.05f, -0.14f);
        }, crown: -0.56f, bulge: 0.025f);
        if (WearsHat) return;
        pen.Fill(_colours.Hair, p =>
        {
            p.MoveTo(-0.36f + shift, -0.3f);
            p.CubicTo(-0.5f + shift, -0.62f, -0.3f + shift, -0.8f, 0.0f + shift, -0.76f);
            p.CubicTo(0.14f + shift, -0.88f, 0.46f + shift, -0.76f, 0.42f + shift, -0.5f);
            p.CubicTo(0.4f + shift, -0.36f, 0.3f + shift, -0.34f, 0.22f + shift, -0.35f);
            p.CubicTo(0.05f + shift, -0.27f, -0.2f + shift, -0.27f, -0.36f + shift, -0.3f);
        });
        pen.Stroke(_colours.Hair.Shade(1.4f).Fade(0.5f), 0.045f, p =>
        {
            p.MoveTo(-0.28f + shift, -0.42f);
            p.CubicTo(-0.28f + shift, -0.62f, -0.1f + shift, -0.68f, 0.06f + shift, -0.64f);
        });
    }

    private void DrawCurlyFringe(SKColor colour)
    {
        DrawCurls(colour, _half - 0.02f, 0.135f, 187, 166, 9);
        using var upper = new SKPath();
        upper.AddRect(new SKRect(-1, -1, 1, -0.27f));
        pen.Clipped(upper, () => pen.Ellipse(colour, 0, -0.1f, _half, 0.48f));
    }
}
