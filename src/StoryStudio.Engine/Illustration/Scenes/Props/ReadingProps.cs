using SkiaSharp;
using StoryStudio.Engine.Illustration.Scenes.Painting;

namespace StoryStudio.Engine.Illustration.Scenes.Props;

/// <summary>Book, phone and guitar: things that hands work on, in front of the body.</summary>
internal static class ReadingProps
{
    public static void Book(HeldPropScope scope)
    {
        if (!scope.InFront)
            return;
        FlatBrush brush = scope.Brush;
        SKColor cover = scope.Pick(0xB5493F, 0x3F6FA8, 0x4E8A5A, 0x8A5AA0, 0xD79A36);
        scope.Enter(scope.Middle, scope.Angle);
        // the covers face the viewer; a thin edge of pages shows above them
        brush.Polygon(Tone.Rgb(0xFBF6EA), -0.38f, -0.46f, -0.03f, -0.40f, -0.03f, -0.2f, -0.38f, -0.2f);
        brush.Polygon(Tone.Rgb(0xFBF6EA), 0.38f, -0.46f, 0.03f, -0.40f, 0.03f, -0.2f, 0.38f, -0.2f);
        brush.Polygon(cover, -0.43f, -0.40f, 0, -0.31f, 0.43f, -0.40f, 0.43f, 0.04f, 0, 0.14f, -0.43f, 0.04f);
        brush.Line(cover.Darker(0.25f), 0.05f, 0, -0.3f, 0, 0.12f);
        brush.Polygon(cover.Lighter(0.45f), 0.12f, -0.24f, 0.33f, -0.285f, 0.33f, -0.16f, 0.12f, -0.115f);
        scope.Leave();
    }

    public static void Phone(HeldPropScope scope)
    {
        if (!scope.InFront)
            return;
        SKColor shell = scope.Pick(0x33363F, 0xE7E5EA, 0xD86F7C, 0x4F86B8);
        scope.Enter(scope.Hand, scope.Angle);
        scope.Brush.RoundRect(shell, -0.12f, -0.34f, 0.24f, 0.44f, 0.05f);
        scope.Brush.RoundRect(shell.Red > 200 ? shell.Darker(0.3f) : shell.Lighter(0.4f), -0.07f, -0.30f, 0.09f, 0.09f, 0.03f);
        scope.Leave();
    }

    public static void Guitar(HeldPropScope scope)
    {
        if (!scope.InFront)
            return;
        FlatBrush brush = scope.Brush;
        SKColor wood = scope.Pick(0xC98A4A, 0xB5623A, 0xDDAE62, 0x9A5A3C), dark = Tone.Rgb(0x4A3328);
        float angle = scope.Angle, neck = 1.25f;
        if (scope.OtherHand is { } fret)
        {
            angle = MathF.Atan2(fret.Y - scope.Hand.Y, fret.X - scope.Hand.X);
            neck = MathF.Max(SKPoint.Distance(fret, scope.Hand) / scope.Unit, 0.9f) + 0.22f;
        }
        scope.Enter(scope.Hand, angle);
        brush.RoundRect(dark, 0.1f, -0.055f, neck - 0.1f, 0.11f, 0.03f);
        brush.RoundRect(dark.Lighter(0.12f), neck - 0.03f, -0.1f, 0.27f, 0.2f, 0.05f);
        brush.Circle(wood.Darker(0.18f), -0.06f, 0, 0.44f);
        brush.Circle(wood.Darker(0.18f), 0.37f, 0, 0.33f);
        brush.Circle(wood, -0.06f, 0, 0.39f);
        brush.Circle(wood, 0.37f, 0, 0.28f);
        brush.Circle(dark, 0.26f, 0, 0.13f);
        brush.RoundRect(dark, -0.25f, -0.14f, 0.07f, 0.28f, 0.03f);
        brush.Line(Tone.Rgb(0xF3E7CF), 0.025f, -0.22f, 0, neck, 0);
        scope.Leave();
    }
}
