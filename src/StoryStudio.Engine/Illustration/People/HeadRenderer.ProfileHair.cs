using SkiaSharp;

namespace StoryStudio.Engine.Illustration.People;

internal sealed partial class HeadRenderer
{
    private void DrawProfileHairBehind()
    {
        var colour = DarkHair;
        switch (_spec.Hair)
        {
            case HairStyle.Bob:
                ProfileMane(colour, 0.48f);
                break;
            case HairStyle.Long:
                ProfileMane(colour, 1.04f);
                break;
            case HairStyle.Wavy:
                foreach (var (x, y, r) in (ReadOnlySpan<(float, float, float)>)[(0.3f, 0.05f, 0.22f), (0.34f, 0.3f, 0.22f), (0.34f, 0.55f, 0.21f), (0.3f, 0.8f, 0.2f), (0.16f, 0.4f, 0.2f), (0.14f, 0.7f, 0.2f), (0.2f, 0.93f, 0.16f)])
                    pen.Circle(colour, x, y, r);
                break;
            case HairStyle.Ponytail:
                pen.Fill(colour, p =>
                {
                    p.MoveTo(0.3f, -0.42f);
                    p.CubicTo(0.85f, -0.5f, 0.85f, 0.25f, 0.62f, 0.72f);
                    p.CubicTo(0.52f, 0.4f, 0.5f, 0.1f, 0.34f, -0.16f);
                });
                break;
            case HairStyle.Bun:
                pen.Circle(colour, WearsHat ? 0.44f : 0.28f, WearsHat ? 0.06f : -0.52f, WearsHat ? 0.2f : 0.23f);
                break;
            case HairStyle.Curly:
                DrawCurls(colour, 0.46f, 0.2f, 215, 190, 13);
                pen.Circle(colour, 0.08f, -0.1f, 0.5f);
                break;
            default:
                break;
        }
    }

    private void ProfileMane(SKColor colour, float bottom) => pen.Fill(colour, p =>
    {
        p.MoveTo(-0.1f, -0.3f);
        p.LineTo(0.44f, -0.2f);
        p.CubicTo(0.54f, 0.1f, 0.54f, bottom * 0.7f, 0.47f, bottom);
        p.QuadTo(0.25f, bottom + 0.08f, 0.03f, bottom);
        p.CubicTo(-0.02f, bottom * 0.6f, 0.0f, 0.2f, -0.1f, -0.3f);
    });

    private void DrawProfileHair()
    {
        switch (_spec.Hair)
        {
            case HairStyle.Buzz:
                ProfileCap(new(-0.3f, -0.36f), -0.545f, 0.24f, p => p.CubicTo(-0.02f, -0.12f, -0.14f, -0.3f, -0.3f, -0.36f));
                return;
            case HairStyle.SidePart:
                ProfileCap(new(-0.40f, -0.2f), -0.61f, 0.3f, p => p.CubicTo(-0.06f, -0.1f, -0.2f, -0.1f, -0.40f, -0.2f));
                break;
            case HairStyle.Spiky:
                DrawProfileSpikes();
                return;
            case HairStyle.Quiff:
                ProfileCap(new(-0.34f, -0.32f), -0.57f, 0.28f, p => p.CubicTo(-0.04f, -0.12f, -0.16f, -0.28f, -0.34f, -0.32f));
                if (WearsHat) return;
                pen.Fill(_colours.Hair, p =>
                {
                    p.MoveTo(-0.34f, -0.3f);
                    p.CubicTo(-0.62f, -0.5f, -0.5f, -0.82f, -0.18f, -0.78f);
                    p.CubicTo(0.1f, -0.78f, 0.3f, -0.66f, 0.36f, -0.4f);
                    p.LineTo(-0.1f, -0.34f);
                });
                break;
            case HairStyle.Bob:
                ProfileCurtain(new(-0.41f, -0.14f), 0.48f, p =>
                {
                    p.CubicTo(-0.02f, 0.3f, -0.04f, 0.1f, -0.06f, -0.12f);
                    p.CubicTo(-0.2f, -0.16f, -0.3f, -0.16f, -0.41f, -0.14f);
                });
                break;
            case HairStyle.Long or HairStyle.Wavy:
                ProfileCurtain(new(-0.37f, -0.3f), _spec.Hair == HairStyle.Long ? 0.66f : 0.42f, p => p.CubicTo(0.06f, 0.2f, -0.06f, -0.2f, -0.37f, -0.3f));
                break;
            case HairStyle.Curly:
                foreach (var (x, y) in (ReadOnlySpan<(float, float)>)[(-0.3f, -0.3f), (-0.22f, -0.42f), (-0.08f, -0.47f), (0.08f, -0.46f), (0.22f, -0.38f), (0.3f, -0.24f), (0.32f, -0.08f), (0.28f, 0.08f), (0.02f, -0.22f), (-0.14f, -0.32f), (0.16f, -0.14f)])
                    pen.Circle(_colours.Hair, x, y, 0.145f);
                return;
            case HairStyle.Pigtails:
                ProfileCap(new(-0.40f, -0.13f), -0.61f, 0.2f, p => p.CubicTo(-0.04f, -0.1f, -0.2f, -0.12f, -0.40f, -0.13f));
                pen.Fill(DarkHair, p =>
                {
                    p.MoveTo(0.12f, -0.14f);
                    p.CubicTo(0.62f, -0.1f, 0.56f, 0.4f, 0.36f, 0.68f);
                    p.CubicTo(0.22f, 0.5f, 0.16f, 0.2f, 0.12f, -0.14f);
                });
                pen.Circle(_colours.Accessory, 0.18f, -0.12f, 0.085f);
                break;
            default:
                float nape = _spec.Hair is HairStyle.Ponytail or HairStyle.Bun ? 0.2f : 0.3f;
                ProfileCap(new(-0.36f, -0.27f), -0.6f, nape, p => p.CubicTo(-0.04f, -0.1f, -0.14f, -0.24f, -0.36f, -0.27f));
                break;
        }

        if (!WearsHat) pen.Arc(_colours.Hair.Shade(1.4f).Fade(0.55f), 0.055f, 0.03f, -0.07f, 0.42f, 225, 40);
        if (_spec.Hair == HairStyle.Ponytail) pen.Circle(_colours.Accessory, 0.38f, -0.3f, 0.075f);
    }

    /// <summary>Hair from the forehead over the crown to the nape, around the ear, closed by a fringe back to the forehead.</summary>
    private void ProfileCap(SKPoint forehead, float crown, float nape, Action<SKPath> fringe) => pen.Fill(_colours.Hair, p =>
    {
        p.MoveTo(forehead);
        p.CubicTo(-0.42f, crown + 0.16f, -0.22f, crown, 0.05f, crown);
        p.CubicTo(0.38f, crown, 0.54f, -0.32f, 0.485f, 0);
        p.CubicTo(0.46f, 0.16f, 0.42f, nape - 0.02f, 0.34f, nape + 0.02f);
        p.LineTo(0.2f, nape);
        p.CubicTo(0.2f, 0.14f, 0.16f, -0.06f, 0.06f, -0.06f);
        p.LineTo(-0.0f, 0.1f);
        p.LineTo(-0.05f, 0.08f);
        fringe(p);
    });

    /// <summary>Hair that covers the ear and hangs down to <paramref name="bottom"/>, closed by the edge at the face.</summary>
    private void ProfileCurtain(SKPoint forehead, float bottom, Action<SKPath> edge) => pen.Fill(_colours.Hair, p =>
    {
        p.MoveTo(forehead);
        p.CubicTo(-0.44f, -0.46f, -0.22f, -0.61f, 0.05f, -0.61f);
        p.CubicTo(0.38f, -0.61f, 0.54f, -0.32f, 0.5f, 0);
        p.CubicTo(0.5f, bottom * 0.5f, 0.48f, bottom * 0.8f, 0.44f, bottom);
        p.QuadTo(0.24f, bottom + 0.06f, 0.02f, bottom - 0.03f);
        edge(p);
    });

    private void DrawProfileSpikes() => pen.Fill(_colours.Hair, p =>
    {
        p.MoveTo(-0.4f, -0.14f);
        foreach (var (x, y) in (ReadOnlySpan<(float, float)>)[
            (-0.54f, -0.4f), (-0.36f, -0.4f), (-0.42f, -0.66f), (-0.2f, -0.5f), (-0.16f, -0.76f), (0.0f, -0.54f), (0.12f, -0.78f), (0.2f, -0.52f),
            (0.4f, -0.68f), (0.36f, -0.42f), (0.6f, -0.44f), (0.46f, -0.22f), (0.64f, -0.12f), (0.46f, 0), (0.52f, 0.18f), (0.36f, 0.26f),
            (0.2f, 0.28f), (0.18f, 0), (0.06f, -0.06f), (0, 0.1f), (-0.06f, 0.06f), (-0.08f, -0.14f), (-0.18f, -0.26f), (-0.26f, -0.15f), (-0.32f, -0.26f)])
            p.LineTo(x, y);
    });
}
