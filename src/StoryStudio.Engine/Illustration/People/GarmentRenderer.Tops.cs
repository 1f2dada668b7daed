using SkiaSharp;

namespace StoryStudio.Engine.Illustration.People;

internal sealed partial class GarmentRenderer
{
    public void DrawTop()
    {
        var torso = figure.Torso;
        float hem = _spec.Top switch
        {
            Top.TShirt => 0.04f,
            Top.Sweater => 0.06f,
            Top.Hoodie or Top.Jacket => 0.08f,
            Top.Shirt => 0.05f,
            Top.TankTop => 0.02f,
            Top.Dress => -0.08f,
            _ => 0.02f,
        };
        torso.Enter(pen.Canvas);
        using (var outline = torso.Outline(_limb, hem))
        {
            PatternPainter.Fill(pen, outline, _colours.Top, _spec.Pattern, _colours.Pattern);
            Shade(outline, figure.IsProfile ? 0.12f : 0.17f);
            pen.Clipped(outline, () => DrawDetails(hem));
        }

        DrawCollar();
        pen.Canvas.Restore();
    }

    private bool IsLight => _colours.Top.Brightness() > 0.78f;
    private SKColor Trim => _colours.Top.Shade(0.78f);

    private float MidHipX => (figure.Torso.HipLeft.X + figure.Torso.HipRight.X) / 2;

    // The front of the garment: the middle from the front, the edge the person faces in profile.
    private float FrontX => figure.Facing * 0.16f;

    private void DrawDetails(float hem)
    {
        var torso = figure.Torso;
        float l = torso.HipLeft.X - 0.4f, r = torso.HipRight.X + 0.4f, neckY = torso.Neck.Y;
        bool back = figure.View == FigureView.Back;
        switch (_spec.Top)
        {
            case Top.Sweater:
                pen.Rect(_colours.Top.Shade(0.82f), l, hem - 0.1f, r - l, 0.2f);
                break;
            case Top.Hoodie:
                pen.Rect(_colours.Top.Shade(0.84f), l, hem - 0.09f, r - l, 0.2f);
                if (!back) DrawPocket();
                break;
            case Top.Shirt when !back:
                DrawButtons(neckY + 0.14f, hem, 4);
                break;
            case Top.Jacket when !back:
                DrawOpening(hem);
                break;
            case Top.Jacket:
                pen.Rect(_colours.Top.Shade(0.84f), l, hem - 0.09f, r - l, 0.2f);
                break;
            case Top.Coat:
                pen.Rect(_colours.Top.Shade(0.7f), l, -0.2f, r - l, 0.09f);
                if (!back) DrawButtons(neckY + 0.3f, -0.25f, 2);
                break;
            case Top.Dress:
                pen.Rect(_colours.Top.Shade(0.72f), l, -0.24f, r - l, 0.08f);
                break;
            default:
                break;
        }
    }

    private void DrawPocket()
    {
        var colour = _colours.Top.Shade(0.84f);
        float x = MidHipX + FrontX, y = -0.32f;
        pen.Polygon(colour, new(x - 0.22f, y), new(x + 0.22f, y), new(x + 0.3f, y + 0.24f), new(x - 0.3f, y + 0.24f));
    }

    private void DrawButtons(float from, float to, int count)
    {
        float x = FrontX;
        pen.Line(_colours.Top.Shade(0.74f), 0.022f, new SKPoint(x, from), new SKPoint(x, to));
        for (int i = 0; i < count; i++)
        {
            float y = from + ((to - from) * (i + 0.6f) / count);
            pen.Circle(IsLight ? _colours.Top.Shade(0.6f) : Palette.White, x + 0.05f, y, 0.028f);
        }
    }

    private void DrawOpening(float hem)
    {
        var neck = figure.Torso.Neck;
        float x = FrontX;
        var shirt = IsLight ? new SKColor(0x59, 0x61, 0x7a) : new SKColor(0xf5, 0xf2, 0xeb);
        pen.Polygon(shirt, new(neck.X - 0.14f + x, neck.Y - 0.05f), new(neck.X + 0.14f + x, neck.Y - 0.05f), new(x + 0.13f, hem + 0.1f), new(x - 0.13f, hem + 0.1f));
        foreach (int s in (ReadOnlySpan<int>)[-1, 1])
        {
            pen.Polygon(_colours.Top.Shade(0.75f), new(neck.X + (s * 0.12f) + x, neck.Y - 0.07f), new(neck.X + (s * 0.27f) + x, neck.Y + 0.12f), new(neck.X + (s * 0.12f) + x, neck.Y + 0.45f));
        }
    }

    private void DrawCollar()
    {
        var n = figure.Torso.Neck + new SKPoint(figure.Facing * 0.05f, 0);
        bool back = figure.View == FigureView.Back;
        switch (_spec.Top)
        {
            case Top.TShirt:
                Neckline(n, 0.17f, back ? 0.06f : 0.16f, Trim);
                Neckline(n, 0.14f, back ? 0.02f : 0.11f, _colours.Skin.Shade(0.95f));
                break;
            case Top.Sweater:
                pen.Line(Trim, 0.13f, new SKPoint(n.X - 0.11f, n.Y - 0.01f), new SKPoint(n.X, n.Y + 0.02f), new SKPoint(n.X + 0.11f, n.Y - 0.01f));
                break;
            case Top.Hoodie:
                DrawHood(n, back);
                break;
            case Top.Shirt:
                DrawShirtCollar(n, back);
                break;
            case Top.Jacket or Top.Coat when back:
                pen.Line(Trim, 0.12f, new SKPoint(n.X - 0.13f, n.Y), new SKPoint(n.X + 0.13f, n.Y));
                break;
            case Top.Jacket:
                Neckline(n, 0.13f, 0.1f, _colours.Skin.Shade(0.95f));
                break;
            case Top.Coat:
                Neckline(n, 0.15f, 0.22f, IsLight ? new SKColor(0x59, 0x61, 0x7a) : new SKColor(0xf5, 0xf2, 0xeb));
                Neckline(n, 0.12f, 0.09f, _colours.Skin.Shade(0.95f));
                foreach (int s in (ReadOnlySpan<int>)[-1, 1])
                    pen.Polygon(_colours.Top.Shade(0.75f), new(n.X + (s * 0.13f), n.Y - 0.08f), new(n.X + (s * 0.3f), n.Y + 0.13f), new(n.X + (s * 0.03f), n.Y + 0.32f));
                break;
            case Top.TankTop:
                Neckline(n, 0.2f, back ? 0.12f : 0.24f, _colours.Skin);
                break;
            default:
                Neckline(n, 0.19f, back ? 0.08f : 0.18f, _colours.Skin);
                break;
        }
    }

    private void Neckline(SKPoint n, float width, float depth, SKColor colour) => pen.Fill(colour, p =>
    {
        p.MoveTo(n.X - width, n.Y - 0.06f);
        p.CubicTo(n.X - (width * 0.6f), n.Y + depth, n.X + (width * 0.6f), n.Y + depth, n.X + width, n.Y - 0.06f);
    });

    private void DrawHood(SKPoint n, bool back)
    {
        var hood = _colours.Top.Shade(0.78f);
        if (back)
        {
            pen.Ellipse(hood, n.X, n.Y + 0.14f, 0.3f, 0.24f);
            pen.Ellipse(_colours.Top.Shade(0.7f), n.X, n.Y + 0.06f, 0.2f, 0.12f);
            return;
        }

        pen.Ellipse(hood, n.X, n.Y + 0.02f, 0.3f, 0.15f);
        pen.Ellipse(_colours.Skin.Shade(0.86f), n.X, n.Y - 0.05f, 0.15f, 0.09f);
        if (figure.IsProfile) return;
        foreach (int s in (ReadOnlySpan<int>)[-1, 1])
            pen.Line(IsLight ? Trim.Shade(0.7f) : Palette.White, 0.03f, new SKPoint(n.X + (s * 0.09f), n.Y + 0.13f), new SKPoint(n.X + (s * 0.1f), n.Y + 0.42f));
    }

    private void DrawShirtCollar(SKPoint n, bool back)
    {
        var colour = IsLight ? _colours.Top.Shade(0.86f) : _colours.Top.Shade(1.5f);
        if (back)
        {
            pen.Line(colour, 0.12f, new SKPoint(n.X - 0.13f, n.Y), new SKPoint(n.X + 0.13f, n.Y));
            return;
        }

        Neckline(n, 0.15f, 0.15f, _colours.Skin.Shade(0.95f));
        foreach (int s in (ReadOnlySpan<int>)[-1, 1])
            pen.Polygon(colour, new(n.X + (s * 0.15f), n.Y - 0.09f), new(n.X + (s * 0.25f), n.Y + 0.08f), new(n.X, n.Y + 0.15f));
    }
}
