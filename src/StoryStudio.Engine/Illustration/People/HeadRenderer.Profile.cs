using SkiaSharp;

namespace StoryStudio.Engine.Illustration.People;

internal sealed partial class HeadRenderer
{
    private void DrawProfile()
    {
        using (var skull = ProfileSkull())
        {
            pen.Fill(_colours.Skin, skull);
            pen.Clipped(skull, DrawProfileBeard);
        }

        DrawProfileMarks();
        DrawEye(FaceLayout.ProfileEye.X, FaceLayout.ProfileEye.Y, 1);
        DrawProfileBrow();
        DrawProfileMouth();
        if (HairCoversEars) DrawProfileGlasses();
        UnderHat(DrawProfileHair);
        if (HairCoversEars) return;
        DrawProfileEar();
        DrawProfileGlasses();
    }

    private SKPath ProfileSkull()
    {
        float chin = _spec.Face == FaceShape.Square ? -0.33f : _spec.Face == FaceShape.Heart ? -0.27f : -0.3f;
        float jaw = _spec.Face switch { FaceShape.Round => 0.44f, FaceShape.Square => 0.46f, _ => 0.38f };
        var path = new SKPath();
        path.MoveTo(chin + 0.06f, 0.5f);
        path.CubicTo(chin - 0.04f, 0.5f, -0.385f, 0.42f, -0.36f, 0.34f);
        path.LineTo(-0.375f, 0.285f);
        path.LineTo(-0.365f, 0.22f);
        path.CubicTo(-0.40f, 0.205f, -0.475f, 0.2f, -0.47f, 0.15f);
        path.CubicTo(-0.45f, 0.10f, -0.40f, 0.05f, -0.385f, -0.02f);
        path.CubicTo(-0.42f, -0.40f, -0.2f, -0.5f, 0.04f, -0.5f);
        path.CubicTo(0.34f, -0.5f, 0.45f, -0.28f, 0.43f, -0.04f);
        path.CubicTo(0.41f, 0.18f, 0.3f, 0.3f, 0.16f, 0.34f);
        path.CubicTo(0.08f, jaw, -0.1f, 0.5f, chin + 0.06f, 0.5f);
        path.Close();
        return path;
    }

    private void DrawProfileEar()
    {
        var ear = FaceLayout.ProfileEar;
        pen.Ellipse(_colours.Skin.Shade(0.93f), ear.X, ear.Y, 0.075f, 0.1f);
        pen.Ellipse(_colours.Skin.Shade(0.8f), ear.X + 0.008f, ear.Y, 0.036f, 0.055f);
    }

    private void DrawProfileMarks()
    {
        if (_spec.Blush) pen.Ellipse(new SKColor(0xf2, 0x6b, 0x66).Fade(0.32f), -0.16f, 0.185f, 0.09f, 0.06f);
        if (_spec.Freckles)
        {
            foreach (var (x, y) in (ReadOnlySpan<(float, float)>)[(-0.26f, 0.145f), (-0.18f, 0.165f), (-0.22f, 0.205f)])
                pen.Circle(_colours.Skin.Shade(0.68f), x, y, 0.018f);
        }

        pen.Arc(_colours.Skin.Shade(0.78f), 0.026f, -0.375f, 0.165f, 0.035f, 300, 130);
        if (!IsElder || _spec.Beard != Beard.None) return;
        pen.Stroke(_colours.Skin.Shade(0.82f), 0.02f, p =>
        {
            p.MoveTo(-0.28f, 0.2f);
            p.QuadTo(-0.2f, 0.23f, -0.19f, 0.3f);
        });
    }

    private void DrawProfileBrow()
    {
        var (front, back) = figure.Stance.Expression switch
        {
            Expression.Surprised => (-0.05f, -0.045f),
            Expression.Sad => (-0.045f, 0.03f),
            Expression.Angry => (0.04f, -0.03f),
            _ => (0f, 0f),
        };
        pen.Stroke(_colours.Brow, 0.03f + (0.03f * _spec.BrowWeight), p =>
        {
            p.MoveTo(-0.32f, -0.09f + front);
            p.QuadTo(-0.22f, -0.14f + ((front + back) / 2), -0.13f, -0.08f + back);
        });
    }

    private void DrawProfileMouth()
    {
        float front = FaceLayout.ProfileMouthFront.X, back = FaceLayout.ProfileMouthBack.X, y = FaceLayout.MouthY;
        switch (figure.Stance.Expression)
        {
            case Expression.Laugh:
                pen.Fill(new SKColor(0x8c, 0x24, 0x2e), p =>
                {
                    p.MoveTo(front - 0.005f, y - 0.02f);
                    p.LineTo(back + 0.03f, y - 0.04f);
                    p.CubicTo(back + 0.02f, y + 0.09f, front + 0.05f, y + 0.1f, front, y + 0.05f);
                });
                pen.Line(Palette.White, 0.03f, new SKPoint(front + 0.015f, y - 0.005f), new SKPoint(back + 0.01f, y - 0.02f));
                break;
            case Expression.Surprised:
                pen.Ellipse(new SKColor(0x8c, 0x24, 0x2e), front + 0.055f, y + 0.02f, 0.045f, 0.065f);
                break;
            default:
                float bend = figure.Stance.Expression switch { Expression.Smile => -0.035f, Expression.Sad => 0.05f, Expression.Angry => 0.03f, _ => 0 };
                pen.Stroke(_colours.Lip, 0.04f, p =>
                {
                    p.MoveTo(front + 0.01f, y);
                    p.QuadTo((front + back) / 2, y - bend, back, y + bend);
                });
                break;
        }
    }

    private void DrawProfileBeard()
    {
        if (_spec.Beard == Beard.Full)
        {
            pen.Fill(_colours.Hair, p =>
            {
                p.MoveTo(0.12f, 0.1f);
                p.CubicTo(0, 0.18f, -0.1f, 0.2f, -0.2f, 0.2f);
                p.LineTo(-0.5f, 0.22f);
                p.LineTo(-0.5f, 0.6f);
                p.LineTo(0.2f, 0.6f);
            });
            pen.Ellipse(_colours.Skin.Shade(0.95f), -0.31f, 0.29f, 0.1f, 0.045f);
        }
        else if (_spec.Beard == Beard.Moustache)
        {
            pen.Line(_colours.Hair, 0.08f, new SKPoint(-0.38f, 0.225f), new SKPoint(-0.24f, 0.24f));
        }
    }

    private void DrawProfileGlasses()
    {
        if (_spec.Glasses == Glasses.None) return;
        var frame = new SKColor(0x2e, 0x29, 0x33);
        if (_spec.Glasses == Glasses.Round) pen.Ring(frame, 0.034f, -0.24f, 0.035f, 0.12f);
        else pen.Stroke(frame, 0.036f, p => p.AddRoundRect(new SKRect(-0.37f, -0.06f, -0.12f, 0.13f), 0.03f, 0.03f));
        pen.Line(frame, 0.03f, new SKPoint(-0.12f, 0.02f), new SKPoint(0.06f, 0.01f));
    }
}
