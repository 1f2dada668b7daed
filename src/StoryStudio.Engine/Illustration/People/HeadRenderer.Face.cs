using SkiaSharp;

namespace StoryStudio.Engine.Illustration.People;

internal sealed partial class HeadRenderer
{
    private static readonly int[] BothSides = [-1, 1];
    private static readonly SKColor Iris = new(0x40, 0x6b, 0x80);

    private void DrawCheeks()
    {
        foreach (int s in BothSides)
        {
            float x = (s * 0.255f) + _shift;
            if (_spec.Blush) pen.Ellipse(new SKColor(0xf2, 0x6b, 0x66).Fade(0.32f), x, 0.175f, 0.085f, 0.06f);
            if (_spec.Freckles)
            {
                foreach (var (a, b) in (ReadOnlySpan<(float, float)>)[(0.2f, 0.145f), (0.28f, 0.165f), (0.24f, 0.21f)])
                    pen.Circle(_colours.Skin.Shade(0.68f), (s * a) + _shift, b, 0.018f);
            }

            if (!IsElder) continue;
            pen.Stroke(_colours.Skin.Shade(0.84f), 0.018f, p =>
            {
                p.MoveTo((s * 0.12f) + _shift, 0.125f);
                p.QuadTo((s * 0.17f) + _shift, 0.15f, (s * 0.225f) + _shift, 0.12f);
            });
            if (_spec.Beard != Beard.None) continue;
            pen.Stroke(_colours.Skin.Shade(0.82f), 0.02f, p =>
            {
                p.MoveTo((s * 0.10f) + _shift, 0.19f);
                p.QuadTo((s * 0.165f) + _shift, 0.23f, (s * 0.165f) + _shift, 0.30f);
            });
        }
    }

    private void DrawEyes()
    {
        foreach (int s in BothSides) DrawEye((s * FaceLayout.EyeX) + _shift, FaceLayout.EyeY, s);
    }

    private void DrawEye(float x, float y, int side)
    {
        float size = IsChild ? 1.12f : 1;
        var expression = figure.Stance.Expression;
        if (expression == Expression.Laugh)
        {
            // Eyes shut with joy: two arches; the lowest ink stays at the eye point.
            pen.Stroke(Palette.Ink, 0.042f, p =>
            {
                p.MoveTo(x - (0.075f * size), y + 0.035f);
                p.QuadTo(x, y - 0.065f, x + (0.075f * size), y + 0.035f);
            });
            if (_spec.Eyes == EyeStyle.Lashes) DrawLashes(x, y, side, size);
            return;
        }

        float tall = expression == Expression.Surprised ? 1.15f : 1;
        switch (_spec.Eyes)
        {
            case EyeStyle.Dot:
                pen.Ellipse(Palette.Ink, x, y, 0.05f * size, 0.068f * size * tall);
                pen.Circle(Palette.White, x + 0.016f, y - 0.026f, 0.017f);
                break;
            case EyeStyle.Round:
                pen.Ellipse(Palette.White, x, y, 0.088f * size, 0.076f * size * tall);
                pen.Circle(Iris, x + (_shift * 0.25f), y + 0.003f, 0.056f * size);
                pen.Circle(Palette.Ink, x + (_shift * 0.25f), y + 0.003f, 0.036f * size);
                pen.Circle(Palette.White, x + 0.022f, y - 0.024f, 0.014f);
                break;
            default:
                pen.Ellipse(Palette.Ink, x, y, 0.053f * size, 0.07f * size * tall);
                DrawLashes(x, y, side, size);
                pen.Circle(Palette.White, x + 0.016f, y - 0.026f, 0.018f);
                break;
        }
    }

    private void DrawLashes(float x, float y, int side, float size)
    {
        pen.Arc(Palette.Ink, 0.03f, x, y + 0.02f, 0.09f * size, 207, 126);
        pen.Line(Palette.Ink, 0.028f, new SKPoint(x + (side * 0.072f), y - 0.03f), new SKPoint(x + (side * 0.122f), y - 0.062f));
    }

    private void DrawBrows()
    {
        // Inner and outer end, relative to the neutral brow: up is negative.
        var (inner, outer) = figure.Stance.Expression switch
        {
            Expression.Surprised => (-0.055f, -0.045f),
            Expression.Sad => (-0.05f, 0.03f),
            Expression.Angry => (0.045f, -0.035f),
            Expression.Laugh => (-0.025f, -0.02f),
            _ => (0f, 0f),
        };
        var colour = IsElder ? _colours.Brow.Shade(1.15f) : _colours.Brow;
        float y = FaceLayout.BrowY;
        foreach (int s in BothSides)
        {
            pen.Stroke(colour, 0.03f + (0.03f * _spec.BrowWeight), p =>
            {
                p.MoveTo((s * 0.09f) + _shift, y + 0.01f + inner);
                p.CubicTo((s * 0.13f) + _shift, y - 0.025f + inner, (s * 0.19f) + _shift, y - 0.025f + outer, (s * 0.25f) + _shift, y + 0.02f + outer);
            });
        }
    }

    private void DrawNose()
    {
        float x = _shift * 1.35f, s = _shift >= 0 ? 1 : -1, size = IsChild ? 0.75f : 1;
        pen.Stroke(_colours.Skin.Shade(0.76f), 0.034f, p =>
        {
            p.MoveTo(x, 0.135f - (0.065f * size));
            p.CubicTo(x + (s * 0.05f * size), 0.13f, x + (s * 0.04f * size), 0.16f, x - (s * 0.018f), 0.155f);
        });
    }

    private void DrawMouth()
    {
        float x = _shift, y = FaceLayout.MouthY, w = FaceLayout.MouthHalf;
        if (_spec.Beard == Beard.Full) pen.Ellipse(_colours.Skin.Shade(0.95f), x, y + 0.015f, w + 0.03f, 0.065f);
        switch (figure.Stance.Expression)
        {
            case Expression.Laugh:
                DrawOpenMouth(x, y - 0.03f, w + 0.015f, 0.16f, teeth: true);
                break;
            case Expression.Surprised:
                pen.Ellipse(new SKColor(0x8c, 0x24, 0x2e), x, y + 0.02f, 0.055f, 0.07f);
                break;
            default:
                float bend = figure.Stance.Expression switch
                {
                    Expression.Smile => 0.075f,
                    Expression.Sad => -0.06f,
                    Expression.Angry => -0.035f,
                    _ => 0.012f,
                };
                float lift = bend < 0 ? 0.03f : -0.01f;
                float half = figure.Stance.Expression == Expression.Neutral ? w * 0.75f : w;
                pen.Stroke(_colours.Lip, 0.04f, p =>
                {
                    p.MoveTo(x - half, y + lift);
                    p.CubicTo(x - (half * 0.5f), y + lift + bend, x + (half * 0.5f), y + lift + bend, x + half, y + lift);
                });
                break;
        }
    }

    private void DrawOpenMouth(float x, float y, float half, float depth, bool teeth)
    {
        using var mouth = new SKPath();
        mouth.MoveTo(x - half, y);
        mouth.CubicTo(x - (half * 0.85f), y + depth, x + (half * 0.85f), y + depth, x + half, y);
        mouth.Close();
        pen.Fill(new SKColor(0x8c, 0x24, 0x2e), mouth);
        pen.Clipped(mouth, () =>
        {
            pen.Ellipse(new SKColor(0xe0, 0x6a, 0x6a), x, y + (depth * 0.78f), half * 0.55f, depth * 0.25f);
            if (teeth) pen.Rect(Palette.White, x - half, y - 0.03f, 2 * half, 0.065f);
        });
    }

    private void DrawBeard()
    {
        if (_spec.Beard == Beard.Full)
        {
            pen.Fill(_colours.Hair, p =>
            {
                p.MoveTo(-_half - 0.02f, 0.02f);
                p.CubicTo(-_half + 0.12f, 0.2f, -0.2f, 0.175f, _shift, 0.175f);
                p.CubicTo(0.2f, 0.175f, _half - 0.12f, 0.2f, _half + 0.02f, 0.02f);
                p.LineTo(_half + 0.1f, 0.7f);
                p.LineTo(-_half - 0.1f, 0.7f);
            });
        }
        else if (_spec.Beard == Beard.Moustache)
        {
            pen.Stroke(_colours.Hair, 0.085f, p =>
            {
                p.MoveTo(-0.135f + _shift, 0.23f);
                p.CubicTo(-0.05f + _shift, 0.18f, 0.05f + _shift, 0.18f, 0.135f + _shift, 0.23f);
            });
        }
    }

    private void DrawGlasses()
    {
        if (_spec.Glasses == Glasses.None) return;
        var frame = new SKColor(0x2e, 0x29, 0x33);
        foreach (int s in BothSides)
        {
            float x = (s * 0.175f) + _shift;
            if (_spec.Glasses == Glasses.Round)
            {
                pen.Circle(Palette.White.Fade(0.16f), x, 0.035f, 0.13f);
                pen.Ring(frame, 0.034f, x, 0.035f, 0.13f);
            }
            else
            {
                pen.RoundRect(Palette.White.Fade(0.16f), x - 0.13f, -0.065f, 0.26f, 0.2f, 0.03f);
                pen.Stroke(frame, 0.036f, p => p.AddRoundRect(new SKRect(x - 0.13f, -0.065f, x + 0.13f, 0.135f), 0.03f, 0.03f));
            }

            pen.Line(frame, 0.028f, new SKPoint(x + (s * 0.13f), 0.02f), new SKPoint(s * (_half + 0.01f), 0.0f));
        }

        pen.Line(frame, 0.032f, new SKPoint(-0.045f + _shift, 0.025f), new SKPoint(0.045f + _shift, 0.025f));
    }
}
