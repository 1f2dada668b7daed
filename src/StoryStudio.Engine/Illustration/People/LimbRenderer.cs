using SkiaSharp;
using static StoryStudio.Engine.Illustration.People.FigureLayout;
using static StoryStudio.Engine.Poses.Skeleton;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>Legs, feet, arms, hands and neck, clothed.</summary>
internal sealed class LimbRenderer(VectorPen pen, FigureLayout figure)
{
    private readonly CharacterColours _colours = figure.Colours;
    private readonly float _armWidth = figure.Body.Limb * 0.92f;
    private readonly float _legWidth = figure.Body.Limb * 1.3f;

    /// <summary>A hand held up to the head, which it must cover.</summary>
    public static bool ReachesHead(FigureLayout figure, bool right) =>
        SKPoint.Distance(figure.Arm(right)[2], figure.Head.Centre) < 0.8f;

    public void DrawNeck()
    {
        var neck = figure.Joints[Neck];
        float width = figure.Spec.Age == AgeGroup.Child ? 0.2f : 0.22f + (figure.Body.Limb * 0.15f);
        pen.Line(_colours.Skin.Shade(0.86f), width, Towards(neck, figure.MidHip, 0.08f), Lerp(neck, figure.Head.Centre, 0.5f));
    }

    public void DrawLegs()
    {
        foreach (bool right in figure.SidesFarFirst)
        {
            var leg = figure.Leg(right);
            bool far = figure.IsProfile && right == figure.SidesFarFirst[0];
            float tone = far ? 0.9f : 1;
            pen.Line(_colours.Skin.Shade(tone), _legWidth * 0.72f, leg);
            DrawShoe(leg, right, tone);
            if (figure.Spec.Top != Top.Dress && figure.Spec.Bottom is Bottom.Trousers or Bottom.Shorts) DrawTrouserLeg(leg, tone);
        }
    }

    private void DrawTrouserLeg(SKPoint[] leg, float tone)
    {
        bool full = figure.Spec.Bottom == Bottom.Trousers;
        float bootTop = figure.Spec.Shoes == Shoes.Boots ? 0.72f : 0.86f;
        var end = full ? Lerp(leg[1], leg[2], bootTop) : Lerp(leg[0], leg[1], 0.74f);
        SKPoint[] points = full ? [leg[0], leg[1], end] : [leg[0], end];
        var colour = _colours.Bottom.Shade(tone);
        pen.Line(colour.Shade(0.84f), _legWidth + 0.03f, SKStrokeCap.Butt, points);
        pen.Circle(colour, leg[0], _legWidth * 0.5f);
        pen.Line(colour, _legWidth, SKStrokeCap.Butt, points);
        var from = full ? leg[1] : leg[0];
        pen.Line(colour.Shade(0.8f), _legWidth + 0.015f, SKStrokeCap.Butt, Towards(end, from, 0.08f), end);
    }

    private void DrawShoe(SKPoint[] leg, bool right, float tone)
    {
        var shin = leg[2] - leg[1];
        float angle = MathF.Atan2(-shin.X, shin.Y);
        // A standing foot stays flat on the ground; one in the air follows its shin.
        float follow = Math.Clamp((MathF.Abs(angle) - 0.5f) / 0.9f, 0, 1);
        float toe = figure.Facing != 0 ? figure.Facing : right == (figure.View == FigureView.Front) ? -0.55f : 0.55f;
        if (figure.View == FigureView.Back) toe *= 0.5f;
        var colour = _colours.Shoes.Shade(tone);

        pen.Canvas.Save();
        pen.Canvas.Translate(leg[2]);
        pen.Canvas.RotateRadians(angle * follow);
        float size = _legWidth / 0.26f;
        pen.Canvas.Scale(toe < 0 ? -size : size, size);
        float reach = 0.06f + (0.2f * MathF.Abs(toe));
        if (figure.Spec.Shoes == Shoes.Boots)
        {
            pen.RoundRect(colour, -0.125f, -0.3f, 0.25f, 0.42f, 0.03f);
            pen.RoundRect(colour.Shade(0.8f), -0.14f, -0.31f, 0.28f, 0.07f, 0.03f);
        }

        pen.Fill(colour, p =>
        {
            p.MoveTo(-0.115f, -0.07f);
            p.LineTo(0.115f, -0.07f);
            p.CubicTo(0.12f + reach, -0.02f, 0.15f + reach, 0.02f, 0.13f + reach, 0.15f);
            p.LineTo(-0.125f, 0.15f);
            p.CubicTo(-0.14f, 0.05f, -0.13f, 0, -0.115f, -0.07f);
        });
        var sole = figure.Spec.Shoes == Shoes.Boots ? colour.Shade(0.6f) : new SKColor(0xfa, 0xf7, 0xf2);
        if (figure.Spec.Shoes == Shoes.Sneakers) pen.Line(sole, 0.025f, new SKPoint(0.04f, -0.01f), new SKPoint(0.11f, 0.02f));
        pen.RoundRect(sole, -0.135f, 0.115f, 0.275f + reach, 0.05f, 0.02f);
        pen.Canvas.Restore();
    }

    public void DrawArm(bool right)
    {
        var arm = figure.Arm(right);
        var spec = figure.Spec;
        bool far = figure.IsProfile && right == figure.SidesFarFirst[0];
        float tone = far ? 0.88f : 1;
        var shoulder = Towards(Towards(arm[0], figure.Joints[Neck], 0.04f), figure.MidHip, 0.05f);
        SKPoint[] whole = [shoulder, arm[1], arm[2]];
        SKColor skin = _colours.Skin.Shade(tone), top = _colours.Top.Shade(tone);
        bool longSleeve = spec.Top is Top.Sweater or Top.Hoodie or Top.Shirt or Top.Jacket or Top.Coat;

        // A darker rim parts the arm from a body of the same colour.
        pen.Line(longSleeve ? top.Shade(0.8f) : skin.Shade(0.86f), _armWidth + 0.035f, SKStrokeCap.Round, whole[0], whole[1], longSleeve ? Lerp(arm[1], arm[2], 0.86f) : arm[2]);
        pen.Line(skin, _armWidth * 0.82f, whole);
        DrawHand(arm, skin);
        if (longSleeve)
        {
            var end = Lerp(arm[1], arm[2], 0.86f);
            pen.Line(top, _armWidth, shoulder, arm[1], end);
            if (spec.Pattern != Pattern.Solid)
            {
                PatternPainter.Sleeve(pen, spec.Pattern, _colours.Pattern, shoulder, arm[1], _armWidth);
                PatternPainter.Sleeve(pen, spec.Pattern, _colours.Pattern, arm[1], Lerp(arm[1], arm[2], 0.78f), _armWidth);
            }

            pen.Line(top.Shade(0.82f), _armWidth + 0.01f, SKStrokeCap.Butt, Lerp(arm[1], arm[2], 0.78f), Lerp(arm[1], arm[2], 0.9f));
        }
        else if (spec.Top is Top.TShirt or Top.Dress)
        {
            float width = _armWidth * 1.2f;
            var end = Lerp(shoulder, arm[1], 0.62f);
            pen.Circle(top, shoulder, width * 0.5f);
            pen.Line(top, width, SKStrokeCap.Butt, shoulder, end);
            if (spec.Pattern != Pattern.Solid) PatternPainter.Sleeve(pen, spec.Pattern, _colours.Pattern, shoulder, end, width);
            pen.Line(top.Shade(0.85f), width + 0.01f, SKStrokeCap.Butt, Towards(end, shoulder, 0.06f), end);
        }
    }

    private void DrawHand(SKPoint[] arm, SKColor skin)
    {
        var palm = Lerp(arm[1], arm[2], 1.06f);
        pen.Circle(skin, palm, _armWidth * 0.58f);
    }
}
