using SkiaSharp;

namespace StoryStudio.Engine.Illustration.People;

internal sealed partial class HeadRenderer
{
    private void DrawHairFromBehind()
    {
        float w = Bulge;
        var colour = _colours.Hair;
        switch (_spec.Hair)
        {
            case HairStyle.Bob:
                DrawMane(w + 0.06f, 0.5f);
                break;
            case HairStyle.Long:
                DrawMane(w + 0.05f, 1.04f);
                break;
            case HairStyle.Wavy:
                DrawMane(w + 0.02f, 0.9f);
                foreach (int s in BothSides)
                {
                    foreach (var (x, y, r) in (ReadOnlySpan<(float, float, float)>)[(0.36f, 0.1f, 0.19f), (0.4f, 0.35f, 0.19f), (0.41f, 0.6f, 0.19f), (0.34f, 0.83f, 0.19f), (0.14f, 0.92f, 0.19f)])
                        pen.Circle(colour, s * x, y, r);
                }

                break;
            case HairStyle.Curly:
                DrawCurls(colour, 0.47f, 0.2f, 0, 340, 18);
                pen.Ellipse(colour, 0, -0.08f, 0.52f, 0.5f);
                DrawCurls(DarkHair, 0.26f, 0.05f, 20, 320, 6);
                return;
            case HairStyle.Spiky:
                DrawNape(0.26f);
                DrawSpikes(0);
                return;
            case HairStyle.Buzz:
                DrawNape(0.12f, -0.545f);
                return;
            default:
                DrawNape(_spec.Hair is HairStyle.Ponytail or HairStyle.Bun or HairStyle.Pigtails ? 0.22f : 0.28f);
                break;
        }

        DrawTiedHairFromBehind();
        if (!WearsHat) DrawShine();
    }

    private void DrawTiedHairFromBehind()
    {
        switch (_spec.Hair)
        {
            case HairStyle.Ponytail:
                pen.Fill(DarkHair, p =>
                {
                    p.MoveTo(-0.1f, -0.3f);
                    p.CubicTo(-0.3f, 0.1f, -0.2f, 0.6f, 0.05f, 0.85f);
                    p.CubicTo(0.2f, 0.6f, 0.26f, 0.1f, 0.1f, -0.3f);
                });
                pen.RoundRect(_colours.Accessory, -0.13f, -0.34f, 0.26f, 0.1f, 0.04f);
                break;
            case HairStyle.Bun:
                float bun = WearsHat ? 0.02f : -0.5f;
                pen.Circle(DarkHair, 0, bun, 0.25f);
                pen.Arc(_colours.Hair, 0.04f, 0, bun, 0.14f, 30, 220);
                break;
            case HairStyle.Pigtails:
                pen.Line(DarkHair, 0.022f, new SKPoint(0, -0.55f), new SKPoint(0, 0.2f));
                foreach (int s in BothSides)
                {
                    pen.Fill(DarkHair, p =>
                    {
                        p.MoveTo(s * 0.38f, -0.2f);
                        p.CubicTo(s * 0.88f, -0.36f, s * 0.88f, 0.45f, s * 0.6f, 0.65f);
                        p.CubicTo(s * 0.5f, 0.4f, s * 0.5f, 0.1f, s * 0.38f, 0);
                    });
                    pen.Circle(_colours.Accessory, s * 0.46f, -0.14f, 0.075f);
                }

                break;
            case HairStyle.Quiff when !WearsHat:
                pen.Ellipse(_colours.Hair, 0.05f, -0.56f, 0.36f, 0.22f);
                break;
            case HairStyle.SidePart:
                pen.Stroke(DarkHair, 0.025f, p =>
                {
                    p.MoveTo(-0.18f, -0.55f);
                    p.QuadTo(-0.12f, -0.42f, -0.02f, -0.36f);
                });
                break;
            default:
                break;
        }
    }

    /// <summary>Short hair that ends in a rounded nape.</summary>
    private void DrawNape(float bottom, float crown = -0.6f) => DrawCap(0.02f, p =>
    {
        p.CubicTo(Bulge - 0.02f, 0.12f, 0.34f, bottom, 0.2f, bottom + 0.02f);
        p.QuadTo(0, bottom + 0.06f, -0.2f, bottom + 0.02f);
        p.CubicTo(-0.34f, bottom, -Bulge + 0.02f, 0.12f, -Bulge, 0.02f);
    }, crown);

    /// <summary>Open hair down to <paramref name="bottom"/>.</summary>
    private void DrawMane(float half, float bottom)
    {
        pen.Fill(_colours.Hair, p =>
        {
            p.MoveTo(-half, -0.02f);
            p.CubicTo(-half - 0.03f, -0.4f, -0.32f, -0.6f, 0, -0.6f);
            p.CubicTo(0.32f, -0.6f, half + 0.03f, -0.4f, half, -0.02f);
            p.CubicTo(half + 0.03f, bottom * 0.5f, half, bottom * 0.85f, half - 0.04f, bottom - 0.02f);
            p.QuadTo(0, bottom + 0.1f, -half + 0.04f, bottom - 0.02f);
            p.CubicTo(-half, bottom * 0.85f, -half - 0.03f, bottom * 0.5f, -half, -0.02f);
        });
        foreach (float x in (ReadOnlySpan<float>)[-0.18f, 0.02f, 0.2f])
            pen.Line(DarkHair, 0.025f, new SKPoint(x, bottom * 0.45f), new SKPoint(x * 1.1f, bottom * 0.9f));
    }
}
