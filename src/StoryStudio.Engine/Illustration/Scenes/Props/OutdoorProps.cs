using SkiaSharp;
using StoryStudio.Engine.Illustration.Scenes.Painting;

namespace StoryStudio.Engine.Illustration.Scenes.Props;

/// <summary>Umbrella, balloon, flower and ball.</summary>
internal static class OutdoorProps
{
    // long enough to clear the head from a hand at the chest
    private const float Pole = 1.4f;

    /// <summary>The canopy opens behind the head, the pole passes in front.</summary>
    public static void Umbrella(HeldPropScope scope)
    {
        FlatBrush brush = scope.Brush;
        SKColor cloth = scope.Pick(0xDA4F47, 0x3F78B8, 0xF1B93E, 0x4E9C7C, 0x8A5DB0, 0xE884A8);
        scope.Enter(scope.Hand, scope.Angle);
        if (scope.InFront)
        {
            brush.Line(Tone.Rgb(0x54505A), 0.065f, 0, -Pole - 0.1f, 0, 0.2f);
            brush.Curve(Tone.Rgb(0x7A5038), 0.1f, new(0, 0.16f), new(0.01f, 0.42f), new(0.17f, 0.3f));
        }
        else
        {
            brush.Line(Tone.Rgb(0x54505A), 0.06f, 0, -Pole - 0.72f, 0, -Pole);
            brush.Dome(cloth, 0, -Pole, 1.25f, 0.62f);
            brush.Dome(cloth.Darker(0.13f), 0, -Pole, 0.46f, 0.62f);
            brush.Ellipse(cloth.Darker(0.34f), 0, -Pole, 1.25f, 0.13f);
        }
        scope.Leave();
    }

    public static void Balloon(HeldPropScope scope)
    {
        FlatBrush brush = scope.Brush;
        SKColor skin = scope.Pick(0xE4524A, 0x4A8FD0, 0xF4BE42, 0x63B56E, 0xA56BC4, 0xF085AE);
        scope.Enter(scope.Hand, scope.Angle);
        if (scope.InFront)
        {
            brush.Line(Tone.Rgb(0x6B6670), 0.03f, 0, -0.2f, 0, 0.12f);
        }
        else
        {
            brush.Line(Tone.Rgb(0x6B6670), 0.03f, 0, 0, 0, -1.05f);
            brush.Polygon(skin.Darker(0.15f), -0.09f, -0.92f, 0.09f, -0.92f, 0, -1.06f);
            brush.Ellipse(skin, 0, -1.52f, 0.44f, 0.53f);
            brush.Ellipse(skin.Lighter(0.45f), -0.17f, -1.72f, 0.09f, 0.15f);
        }
        scope.Leave();
    }

    public static void Flower(HeldPropScope scope)
    {
        if (!scope.InFront)
            return;
        FlatBrush brush = scope.Brush;
        SKColor petals = scope.Pick(0xE8575B, 0xF6B73C, 0xB57BD0, 0xF58FB5, 0xFDFBF5), stem = Tone.Rgb(0x4B8F4C);
        scope.Enter(scope.Hand, scope.Angle);
        brush.Line(stem, 0.06f, 0, 0.2f, 0, -0.45f);
        brush.Ellipse(stem, 0.12f, -0.2f, 0.13f, 0.06f);
        for (int i = 0; i < 6; i++)
        {
            (float sin, float cos) = MathF.SinCos(i * MathF.Tau / 6);
            brush.Circle(petals, sin * 0.17f, -0.56f - (cos * 0.17f), 0.125f);
        }
        brush.Circle(Tone.Rgb(petals.Green > 150 && petals.Blue < 120 ? 0x8A5A30u : 0xFBD85Fu), 0, -0.56f, 0.115f);
        scope.Leave();
    }

    public static void Ball(HeldPropScope scope)
    {
        if (!scope.InFront)
            return;
        FlatBrush brush = scope.Brush;
        SKColor skin = scope.Pick(0xFAF7F0, 0xE8683F, 0x4A8FD0, 0xF3BE45), panel = skin.Red > 245 && skin.Blue > 200 ? Tone.Rgb(0x3B3E4A) : Tone.Rgb(0xFBF6EA);
        scope.Enter(scope.Hand, scope.Angle);
        brush.Circle(skin.Darker(0.16f), 0, 0, 0.32f);
        brush.Circle(skin, -0.01f, -0.02f, 0.295f);
        brush.Circle(panel, 0, -0.02f, 0.095f);
        for (int i = 0; i < 5; i++)
        {
            (float sin, float cos) = MathF.SinCos((i + 0.5f) * MathF.Tau / 5);
            brush.Circle(panel, sin * 0.24f, -0.02f + (cos * 0.24f), 0.055f);
        }
        scope.Leave();
    }
}
