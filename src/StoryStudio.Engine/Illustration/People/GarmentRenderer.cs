using SkiaSharp;
using static StoryStudio.Engine.Illustration.People.FigureLayout;
using static StoryStudio.Engine.Poses.Skeleton;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>Clothes of the trunk and skirts.</summary>
internal sealed partial class GarmentRenderer(VectorPen pen, FigureLayout figure)
{
    private readonly CharacterSpec _spec = figure.Spec;
    private readonly CharacterColours _colours = figure.Colours;
    private readonly float _limb = figure.Body.Limb;

    public void DrawBottom()
    {
        if (_spec.Top == Top.Dress)
        {
            float reach = _spec.Bottom is Bottom.Shorts or Bottom.LongSkirt ? 0.98f : 0.78f;
            using var dress = SkirtPath(reach, 0);
            PatternPainter.Fill(pen, dress, _colours.Top, _spec.Pattern, _colours.Pattern);
            Shade(dress, 0.1f);
            return;
        }

        if (_spec.Bottom is Bottom.Skirt or Bottom.LongSkirt)
        {
            bool full = _spec.Bottom == Bottom.LongSkirt;
            using var skirt = SkirtPath(full ? 1 : 0.66f, full ? 0.42f : 0);
            pen.Fill(_colours.Bottom, skirt);
            pen.Stroke(_colours.Bottom, 0.04f, skirt);
            DrawPleats(full ? 1 : 0.66f, full ? 0.42f : 0);
            Shade(skirt, 0.1f);
        }
        else
        {
            var torso = figure.Torso;
            float r = _limb * 0.65f;
            using var pelvis = Hull.Around(
                (torso.ToFigure(torso.HipLeft), r), (torso.ToFigure(torso.HipRight), r),
                (torso.ToFigure(torso.HipLeft + new SKPoint(-r * 0.85f, -0.22f)), 0), (torso.ToFigure(torso.HipRight + new SKPoint(r * 0.85f, -0.22f)), 0));
            pen.Fill(_colours.Bottom, pelvis);
        }

        if (_spec.Top == Top.Coat) DrawCoatSkirt();
    }

    /// <summary>Cloth around both legs, down to a share of the thigh and then of the shin.</summary>
    private SKPath SkirtPath(float thigh, float shin)
    {
        var torso = figure.Torso;
        float o = _limb * 0.5f;
        var points = new List<(SKPoint, float)>
        {
            (torso.ToFigure(torso.HipLeft + new SKPoint(-o, -0.22f)), 0), (torso.ToFigure(torso.HipRight + new SKPoint(o, -0.22f)), 0),
            (torso.ToFigure(torso.HipLeft), o + 0.03f), (torso.ToFigure(torso.HipRight), o + 0.03f),
        };
        float flare = _limb * 0.65f + (shin > 0 ? 0.14f : 0.16f * thigh);
        foreach (bool right in (ReadOnlySpan<bool>)[true, false])
        {
            var leg = figure.Leg(right);
            if (shin > 0) points.Add((leg[1], _limb * 0.65f));
            AddHem(points, leg, thigh, shin, flare);
        }

        return Hull.Around([.. points]);
    }

    private static void AddHem(List<(SKPoint, float)> points, SKPoint[] leg, float thigh, float shin, float flare)
    {
        var (from, to) = shin > 0 ? (leg[1], leg[2]) : (leg[0], leg[1]);
        var end = Lerp(from, to, shin > 0 ? shin : thigh);
        var along = to - from;
        float length = MathF.Max(along.Length, 0.05f);
        var across = new SKPoint(-along.Y / length * flare, along.X / length * flare);
        points.Add((end + across, 0));
        points.Add((end - across, 0));
    }

    private void DrawPleats(float thigh, float shin)
    {
        SKPoint[] rightLeg = figure.Leg(true), leftLeg = figure.Leg(false);
        SKPoint End(SKPoint[] leg) => shin > 0 ? Lerp(leg[1], leg[2], shin) : Lerp(leg[0], leg[1], thigh);
        foreach (float t in (ReadOnlySpan<float>)[0.2f, 0.5f, 0.8f])
        {
            SKPoint from = Lerp(rightLeg[0], leftLeg[0], t), to = Lerp(End(rightLeg), End(leftLeg), t);
            pen.Line(_colours.Bottom.Shade(0.86f), 0.028f, Lerp(from, to, 0.35f), Lerp(from, to, 0.93f));
        }
    }

    private void DrawCoatSkirt()
    {
        using var skirt = SkirtPath(0.8f, 0);
        PatternPainter.Fill(pen, skirt, _colours.Top, _spec.Pattern, _colours.Pattern);
        Shade(skirt, 0.1f);
        if (figure.View != FigureView.Front) return;
        SKPoint[] rightLeg = figure.Leg(true), leftLeg = figure.Leg(false);
        pen.Line(_colours.Top.Shade(0.72f), 0.026f, figure.MidHip, Mid(Lerp(rightLeg[0], rightLeg[1], 0.78f), Lerp(leftLeg[0], leftLeg[1], 0.78f)));
    }

    /// <summary>The second tone: shadow along the picture's right edge.</summary>
    private void Shade(SKPath path, float width)
    {
        using var lit = new SKPath(path);
        lit.Offset(-width, 0);
        using var shadow = path.Op(lit, SKPathOp.Difference);
        if (shadow is not null) pen.Fill(SKColors.Black.Fade(0.08f), shadow);
    }
}
