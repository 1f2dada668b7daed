using SkiaSharp;
using StoryStudio.Engine.Illustration.Scenes.Painting;

namespace StoryStudio.Engine.Illustration.Scenes.Props;

/// <summary>Cup, box and basket, carried in front of the body.</summary>
internal static class CarriedProps
{
    public static void Cup(HeldPropScope scope)
    {
        if (!scope.InFront)
            return;
        FlatBrush brush = scope.Brush;
        SKColor mug = scope.Pick(0xF7F3EA, 0xD9534A, 0x3F7FA8, 0xF0BC45, 0x5E9C78);
        scope.Enter(scope.Hand, scope.Angle);
        using (var handle = new SKPath())
        {
            handle.AddArc(new SKRect(0.06f, -0.2f, 0.26f, 0.02f), -90, 180);
            brush.Outline(mug.Darker(0.15f), 0.055f, handle);
        }
        brush.RoundRect(mug, -0.16f, -0.26f, 0.32f, 0.34f, 0.07f);
        brush.RoundRect(mug.Darker(0.15f), -0.16f, -0.05f, 0.32f, 0.07f, 0.02f);
        brush.Ellipse(Tone.Rgb(0x6A4632), 0, -0.25f, 0.14f, 0.045f);
        scope.Leave();
    }

    public static void Box(HeldPropScope scope)
    {
        if (!scope.InFront)
            return;
        FlatBrush brush = scope.Brush;
        SKColor card = scope.Pick(0xC99A62, 0xB98655, 0xD8B07A, 0x7FA0BC, 0xD98A7C);
        float hands = scope.OtherHand is { } other ? MathF.Abs(other.X - scope.Hand.X) / scope.Unit : 0;
        float half = Math.Clamp((hands / 2) + 0.06f, 0.44f, 0.8f);
        scope.Enter(scope.Middle, scope.Angle);
        brush.RoundRect(card, -half, -0.52f, 2 * half, 0.66f, 0.04f);
        brush.Polygon(card.Lighter(0.22f), -half, -0.5f, -half + 0.1f, -0.62f, half - 0.1f, -0.62f, half, -0.5f);
        brush.Rect(Tone.Rgb(0xF2E3C2), -0.09f, -0.62f, 0.18f, 0.34f);
        brush.Rect(card.Darker(0.15f), -half, 0.06f, 2 * half, 0.08f);
        scope.Leave();
    }

    public static void Basket(HeldPropScope scope)
    {
        if (!scope.InFront)
            return;
        FlatBrush brush = scope.Brush;
        SKColor straw = scope.Pick(0xC9924E, 0xB57F45, 0xDDB06C), fruit = scope.Pick(0xDE4A3E, 0xF0A03C, 0x84B84C);
        scope.Enter(scope.Hand, scope.Angle);
        using (var handle = new SKPath())
        {
            handle.AddArc(new SKRect(-0.34f, -0.04f, 0.34f, 0.86f), 180, 180);
            brush.Outline(straw.Darker(0.2f), 0.075f, handle);
        }
        brush.Circle(fruit, -0.2f, 0.37f, 0.14f);
        brush.Circle(fruit.Lighter(0.2f), 0.04f, 0.34f, 0.15f);
        brush.Circle(fruit, 0.24f, 0.38f, 0.13f);
        brush.Polygon(straw, -0.44f, 0.4f, 0.44f, 0.4f, 0.34f, 0.8f, -0.34f, 0.8f);
        brush.RoundRect(straw.Darker(0.16f), -0.47f, 0.37f, 0.94f, 0.11f, 0.05f);
        brush.Rect(straw.Darker(0.1f), -0.4f, 0.58f, 0.8f, 0.06f);
        scope.Leave();
    }
}
