using SkiaSharp;
using static StoryStudio.Engine.Poses.Skeleton;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>Hats, scarf and bag.</summary>
internal sealed class AccessoryRenderer(VectorPen pen, FigureLayout figure)
{
    private readonly SKColor _colour = figure.Colours.Accessory;
    private readonly float _half = FaceLayout.HalfWidth(figure.Spec);

    public void DrawHat()
    {
        if (figure.Spec.Accessory is not (Accessory.Cap or Accessory.Beanie or Accessory.SunHat)) return;
        HeadRenderer.Enter(pen.Canvas, figure.Head);
        if (figure.IsProfile) pen.Canvas.Translate(0.03f, 0);
        switch (figure.Spec.Accessory)
        {
            case Accessory.Cap:
                DrawCap();
                break;
            case Accessory.Beanie:
                DrawBeanie();
                break;
            default:
                DrawSunHat();
                break;
        }

        pen.Canvas.Restore();
    }

    private float Width => figure.IsProfile ? 0.43f : _half;

    private void DrawCap()
    {
        float w = Width;
        pen.Fill(_colour, p =>
        {
            p.MoveTo(-w - 0.07f, -0.2f);
            p.CubicTo(-w - 0.08f, -0.75f, w + 0.08f, -0.75f, w + 0.07f, -0.2f);
        });
        pen.Circle(_colour.Shade(0.8f), 0, -0.61f, 0.045f);
        var brim = _colour.Shade(0.8f);
        if (figure.View == FigureView.Back)
        {
            pen.Arc(brim, 0.045f, 0, -0.2f, 0.16f, 180, 180);
            return;
        }

        if (figure.IsProfile)
        {
            pen.Fill(brim, p =>
            {
                p.MoveTo(-0.2f, -0.3f);
                p.CubicTo(-0.5f, -0.34f, -0.75f, -0.3f, -0.84f, -0.18f);
                p.CubicTo(-0.6f, -0.2f, -0.4f, -0.18f, -0.2f, -0.18f);
            });
            return;
        }

        float d = figure.Head.Turn >= 0 ? 1 : -1;
        pen.Fill(brim, p =>
        {
            p.MoveTo(-0.4f * d, -0.24f);
            p.CubicTo(-0.1f * d, -0.33f, 0.5f * d, -0.35f, 0.66f * d, -0.19f);
            p.CubicTo(0.4f * d, -0.19f, 0, -0.19f, -0.4f * d, -0.15f);
        });
    }

    private void DrawBeanie()
    {
        float w = Width;
        pen.Circle(_colour.Shade(1.5f), 0, -0.72f, 0.11f);
        pen.Fill(_colour, p =>
        {
            p.MoveTo(-w - 0.06f, -0.25f);
            p.CubicTo(-w - 0.08f, -0.82f, w + 0.08f, -0.82f, w + 0.06f, -0.25f);
        });
        pen.Stroke(_colour.Shade(0.82f), 0.15f, p =>
        {
            p.MoveTo(-w, -0.24f);
            p.CubicTo(-0.2f, -0.28f, 0.2f, -0.28f, w, -0.24f);
        });
    }

    private void DrawSunHat()
    {
        pen.Ellipse(_colour.Shade(0.9f), 0, -0.27f, 0.72f, 0.13f);
        pen.Fill(_colour, p =>
        {
            p.MoveTo(-0.4f, -0.27f);
            p.CubicTo(-0.4f, -0.82f, 0.4f, -0.82f, 0.4f, -0.27f);
        });
        pen.Rect(_colour.Shade(0.7f), -0.395f, -0.36f, 0.79f, 0.09f);
    }

    public void DrawScarf()
    {
        if (figure.Spec.Accessory != Accessory.Scarf) return;
        figure.Torso.Enter(pen.Canvas);
        var n = figure.Torso.Neck + new SKPoint(figure.Facing * 0.04f, 0);
        float side = figure.Facing != 0 ? -figure.Facing : 1;
        if (figure.View != FigureView.Back)
            pen.Line(_colour.Shade(0.85f), 0.17f, new SKPoint(n.X + (side * 0.12f), n.Y + 0.05f), new SKPoint(n.X + (side * 0.16f), n.Y + 0.52f));
        pen.Line(_colour, 0.2f, new SKPoint(n.X - 0.18f, n.Y - 0.02f), new SKPoint(n.X, n.Y + 0.05f), new SKPoint(n.X + 0.18f, n.Y - 0.02f));
        pen.Canvas.Restore();
    }

    public void DrawBag()
    {
        if (figure.Spec.Accessory != Accessory.Bag) return;
        var torso = figure.Torso;
        torso.Enter(pen.Canvas);
        var dark = _colour.Shade(0.75f);
        float side = figure.View == FigureView.Back ? -1 : 1;
        SKPoint shoulder = side > 0 ? torso.ShoulderLeft : torso.ShoulderRight, hip = side > 0 ? torso.HipRight : torso.HipLeft;
        pen.Line(dark, 0.06f, new SKPoint(shoulder.X + (side * 0.12f), shoulder.Y - 0.05f), new SKPoint(hip.X + (side * 0.14f), hip.Y - 0.08f));
        float x = hip.X + (side * figure.Body.Limb * 0.7f), y = hip.Y + 0.05f;
        pen.RoundRect(_colour, x - 0.17f, y - 0.13f, 0.36f, 0.32f, 0.05f);
        pen.RoundRect(dark, x - 0.17f, y - 0.13f, 0.36f, 0.13f, 0.05f);
        pen.Circle(_colour.Shade(1.4f), x + 0.01f, y, 0.03f);
        pen.Canvas.Restore();
    }
}
