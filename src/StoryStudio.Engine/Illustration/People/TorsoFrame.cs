using SkiaSharp;
using static StoryStudio.Engine.Poses.Skeleton;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>The trunk's own axes: origin between the hips, neck straight up (0, -Length), whatever way the person leans or lies.</summary>
internal sealed class TorsoFrame
{
    private const float ShortestTorso = 0.35f;

    private readonly SKPoint _origin;

    public TorsoFrame(FigureLayout figure)
    {
        var joints = figure.Joints;
        _origin = figure.MidHip;
        var up = joints[Poses.Skeleton.Neck] - _origin;
        Angle = up.Length < 0.05f ? 0 : MathF.Atan2(up.X, -up.Y);
        Length = MathF.Max(up.Length, ShortestTorso);

        var body = figure.Body;
        (ShoulderLeft, ShoulderRight) = Spread(ToLocal(joints[RightShoulder]), ToLocal(joints[LeftShoulder]), figure.IsProfile ? 0.29f + ((body.Shoulder - 0.37f) * 0.5f) : body.Shoulder * 0.6f);
        (HipLeft, HipRight) = Spread(ToLocal(joints[RightHip]), ToLocal(joints[LeftHip]), figure.IsProfile ? body.Hip * 0.6f : body.Hip * 0.5f);
        float waist = figure.IsProfile ? body.Belly * 1.05f : body.Belly;
        BellyLeft = BellyRight = waist;
        if (figure.IsProfile)
        {
            BellyLeft = figure.Facing < 0 ? waist : waist * 0.82f;
            BellyRight = figure.Facing < 0 ? waist * 0.82f : waist;
        }
    }

    /// <summary>Radians, clockwise.</summary>
    public float Angle { get; }

    /// <summary>From the middle of the hips to the neck.</summary>
    public float Length { get; }

    public SKPoint Neck => new(0, -Length);
    public SKPoint ShoulderLeft { get; }
    public SKPoint ShoulderRight { get; }
    public SKPoint HipLeft { get; }
    public SKPoint HipRight { get; }
    public float BellyLeft { get; }
    public float BellyRight { get; }

    public SKPoint ToLocal(SKPoint point)
    {
        var (sin, cos) = MathF.SinCos(-Angle);
        var d = point - _origin;
        return new SKPoint((d.X * cos) - (d.Y * sin), (d.X * sin) + (d.Y * cos));
    }

    public SKPoint ToFigure(SKPoint local)
    {
        var (sin, cos) = MathF.SinCos(Angle);
        return new SKPoint(_origin.X + (local.X * cos) - (local.Y * sin), _origin.Y + (local.X * sin) + (local.Y * cos));
    }

    public void Enter(SKCanvas canvas)
    {
        canvas.Save();
        canvas.Translate(_origin);
        canvas.RotateRadians(Angle);
    }

    /// <summary>The outline of a garment that ends <paramref name="hem"/> below the hips.</summary>
    public SKPath Outline(float limb, float hem)
    {
        SKPoint n = Neck, l = ShoulderLeft, r = ShoulderRight, hl = HipLeft, hr = HipRight;
        float o = limb * 0.55f, m = -0.45f * Length, bl = BellyLeft, br = BellyRight, s = MathF.Min(1, Length / 1.2f);
        var path = new SKPath();
        path.MoveTo(n.X - 0.14f, n.Y - 0.02f);
        path.CubicTo(l.X + 0.1f, l.Y - 0.13f, l.X - 0.02f, l.Y - 0.12f, l.X - 0.06f, l.Y + 0.02f);
        path.CubicTo(l.X - 0.02f, l.Y + (0.3f * s), -bl - 0.03f, m - (0.2f * s), -bl, m);
        path.CubicTo(-bl - 0.02f, m + (0.25f * s), hl.X - o - 0.02f, hl.Y - (0.25f * s), hl.X - o - 0.04f, hl.Y + hem);
        path.QuadTo((hl.X + hr.X) / 2, ((hl.Y + hr.Y) / 2) + hem + 0.04f, hr.X + o + 0.04f, hr.Y + hem);
        path.CubicTo(hr.X + o + 0.02f, hr.Y - (0.25f * s), br + 0.02f, m + (0.25f * s), br, m);
        path.CubicTo(br + 0.03f, m - (0.2f * s), r.X + 0.02f, r.Y + (0.3f * s), r.X + 0.06f, r.Y + 0.02f);
        path.CubicTo(r.X + 0.02f, r.Y - 0.12f, r.X - 0.1f, r.Y - 0.13f, n.X + 0.14f, n.Y - 0.02f);
        path.Close();
        return path;
    }

    /// <summary>Left one first, and at least twice <paramref name="half"/> apart: seen from the side both lie on one line.</summary>
    private static (SKPoint Left, SKPoint Right) Spread(SKPoint a, SKPoint b, float half)
    {
        if (a.X > b.X) (a, b) = (b, a);
        float middle = (a.X + b.X) / 2, apart = MathF.Max((b.X - a.X) / 2, half);
        return (new SKPoint(middle - apart, a.Y), new SKPoint(middle + apart, b.Y));
    }
}
