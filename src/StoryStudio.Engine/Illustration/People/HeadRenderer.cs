using SkiaSharp;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>Head, face and hair. Drawn inside <see cref="HeadFrame"/>; profiles are drawn looking left and mirrored.</summary>
internal sealed partial class HeadRenderer(VectorPen pen, FigureLayout figure)
{
    private readonly CharacterSpec _spec = figure.Spec;
    private readonly CharacterColours _colours = figure.Colours;
    private readonly float _half = FaceLayout.HalfWidth(figure.Spec);
    private readonly float _shift = figure.Head.FaceShift;

    private float Bulge => _half + 0.055f;
    private bool IsElder => _spec.Age == AgeGroup.Elder;
    private bool IsChild => _spec.Age == AgeGroup.Child;
    private bool WearsHat => _spec.Accessory is Accessory.Cap or Accessory.Beanie or Accessory.SunHat;

    public static void Enter(SKCanvas canvas, HeadFrame head)
    {
        canvas.Save();
        canvas.Translate(head.Centre);
        canvas.RotateRadians(head.Tilt);
        if (head.Facing > 0) canvas.Scale(-1, 1);
    }

    /// <summary>Hair that hangs behind the head and, from the front, behind the body.</summary>
    public void DrawBackHair()
    {
        Enter(pen.Canvas, figure.Head);
        UnderHat(figure.IsProfile ? DrawProfileHairBehind : DrawHairBehind);
        pen.Canvas.Restore();
    }

    public void Draw()
    {
        Enter(pen.Canvas, figure.Head);
        if (figure.IsProfile) DrawProfile();
        else if (figure.View == FigureView.Back) DrawFromBehind();
        else DrawFromFront();
        pen.Canvas.Restore();
    }

    private void DrawFromFront()
    {
        if (!HairCoversEars) DrawEars();
        using (var skull = Skull())
        {
            pen.Fill(_colours.Skin, skull);
            pen.Clipped(skull, () =>
            {
                ShadeSide(skull);
                DrawCheeks();
                DrawBeard();
            });
        }

        DrawEyes();
        DrawBrows();
        DrawNose();
        DrawMouth();
        UnderHat(DrawHairInFront);
        DrawGlasses();
    }

    private void DrawFromBehind()
    {
        pen.Ellipse(_colours.Skin.Shade(0.95f), 0, -0.02f, _half, 0.45f);
        UnderHat(DrawHairFromBehind);
        if (!HairCoversEars && _spec.Hair != HairStyle.Curly) DrawEars();
    }

    private bool HairCoversEars => _spec.Hair is HairStyle.Bob or HairStyle.Long or HairStyle.Wavy;

    /// <summary>No hair sticks out above a hat; wide hair is pressed down beside it.</summary>
    private void UnderHat(Action drawHair)
    {
        if (!WearsHat)
        {
            drawHair();
            return;
        }

        using var below = new SKPath();
        below.MoveTo(-3, 5);
        below.LineTo(-0.95f, 0.3f);
        below.CubicTo(-0.85f, -0.1f, -0.6f, -0.3f, -0.35f, -0.33f);
        below.LineTo(0.35f, -0.33f);
        below.CubicTo(0.6f, -0.3f, 0.85f, -0.1f, 0.95f, 0.3f);
        below.LineTo(3, 5);
        pen.Clipped(below, drawHair);
    }

    private void DrawEars()
    {
        foreach (int s in (ReadOnlySpan<int>)[-1, 1])
        {
            float x = (s * (_half + (figure.View == FigureView.Back ? 0.035f : 0.005f))) - (_shift * 0.25f);
            pen.Ellipse(_colours.Skin.Shade(0.93f), x, 0.07f, 0.075f, 0.1f);
            if (figure.View == FigureView.Front) pen.Ellipse(_colours.Skin.Shade(0.82f), x, 0.07f, 0.035f, 0.055f);
        }
    }

    private SKPath Skull()
    {
        var (jaw, drop) = _spec.Face switch
        {
            FaceShape.Oval => (0.30f, 0.45f),
            FaceShape.Round => (0.40f, 0.46f),
            FaceShape.Square => (0.42f, 0.33f),
            _ => (0.26f, 0.36f),
        };
        float h = _half;
        var path = new SKPath();
        path.MoveTo(-h, -0.05f);
        path.CubicTo(-h, -0.62f, h, -0.62f, h, -0.05f);
        path.CubicTo(h, drop * 0.62f, jaw, 0.5f, _shift * 0.2f, 0.5f);
        path.CubicTo(-jaw, 0.5f, -h, drop * 0.62f, -h, -0.05f);
        path.Close();
        return path;
    }

    private void ShadeSide(SKPath skull)
    {
        using var lit = new SKPath(skull);
        lit.Offset(-0.07f, -0.02f);
        using var shadow = skull.Op(lit, SKPathOp.Difference);
        if (shadow is not null) pen.Fill(_colours.Skin.Shade(0.93f), shadow);
    }
}
