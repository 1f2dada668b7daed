using SkiaSharp;
using StoryStudio.Engine.Illustration.Scenes.Painting;

namespace StoryStudio.Engine.Illustration.Scenes.Props;

internal static class Furniture
{
    public static void Chair(FurnitureScope scope)
    {
        (FlatBrush brush, float u, float x) = (scope.Brush, scope.Unit, scope.Seat.X);
        SKColor wood = scope.Pick(0x9C6B43, 0xC9744F, 0x6F86A8, 0xD8B06A, 0x5E8F7C);
        float top = SeatTop(scope), half = 0.62f * u;
        if (scope.Facing == 0)
        {
            // the back rest reaches the shoulder blades
            brush.Rect(wood.Darker(0.22f), x - half + (0.04f * u), top - (1.0f * u), 0.13f * u, 1.0f * u);
            brush.Rect(wood.Darker(0.22f), x + half - (0.17f * u), top - (1.0f * u), 0.13f * u, 1.0f * u);
            brush.RoundRect(wood.Darker(0.08f), x - half, top - (1.05f * u), 2 * half, 0.34f * u, 0.09f * u);
            brush.RoundRect(wood.Darker(0.14f), x - half, top - (0.52f * u), 2 * half, 0.2f * u, 0.06f * u);
        }
        else
        {
            float back = x - (scope.Facing * half);
            brush.Line(wood.Darker(0.12f), 0.15f * u, back, top, back - (scope.Facing * 0.12f * u), top - (1.15f * u));
        }
        Legs(scope, wood, x - half, x + half, top);
        brush.RoundRect(wood, x - half, top, 2 * half, 0.2f * u, 0.08f * u);
    }

    public static void Bench(FurnitureScope scope)
    {
        (FlatBrush brush, float u, float x) = (scope.Brush, scope.Unit, scope.Seat.X);
        SKColor wood = scope.Pick(0xA9744A, 0x8C6248, 0xB98A5A, 0x6E8B6A), iron = Tone.Rgb(0x4E4850);
        float top = SeatTop(scope), half = 1.35f * u;
        if (scope.Facing == 0)
        {
            brush.Rect(iron, x - half + (0.15f * u), top - (0.8f * u), 0.12f * u, 0.8f * u);
            brush.Rect(iron, x + half - (0.27f * u), top - (0.8f * u), 0.12f * u, 0.8f * u);
            brush.RoundRect(wood.Darker(0.06f), x - half, top - (0.85f * u), 2 * half, 0.24f * u, 0.06f * u);
            brush.RoundRect(wood.Darker(0.06f), x - half, top - (0.48f * u), 2 * half, 0.24f * u, 0.06f * u);
        }
        Legs(scope, iron, x - half + (0.1f * u), x + half - (0.1f * u), top);
        brush.RoundRect(wood, x - half, top, 2 * half, 0.18f * u, 0.06f * u);
    }

    public static void Stool(FurnitureScope scope)
    {
        (FlatBrush brush, float u, float x) = (scope.Brush, scope.Unit, scope.Seat.X);
        SKColor cushion = scope.Pick(0xC8504A, 0x3F7F8C, 0xE0A33E, 0x6B6FAE), wood = scope.Pick(0x8A6244, 0xB58A5E, 0x4E4850);
        float top = SeatTop(scope), foot = MathF.Max(scope.GroundY, top + (0.3f * u));
        brush.Line(wood, 0.11f * u, x - (0.36f * u), top + (0.15f * u), x - (0.5f * u), foot);
        brush.Line(wood, 0.11f * u, x + (0.36f * u), top + (0.15f * u), x + (0.5f * u), foot);
        brush.Line(wood.Darker(0.15f), 0.08f * u, x - (0.43f * u), (top + foot) / 2, x + (0.43f * u), (top + foot) / 2);
        brush.RoundRect(cushion.Darker(0.18f), x - (0.54f * u), top + (0.06f * u), 1.08f * u, 0.17f * u, 0.08f * u);
        brush.RoundRect(cushion, x - (0.54f * u), top, 1.08f * u, 0.15f * u, 0.07f * u);
    }

    public static void Mat(FurnitureScope scope)
    {
        (FlatBrush brush, float u, float x, float y) = (scope.Brush, scope.Unit, scope.Seat.X, scope.GroundY);
        SKColor cloth = scope.Pick(0x5FA9A0, 0xD9788A, 0x7C86C8, 0xE3A24C, 0x86B25E);
        float half = 2.2f * u;
        brush.Polygon(cloth.Darker(0.18f), x - half, y + (0.24f * u), x + half, y + (0.24f * u), x + half, y + (0.32f * u), x - half, y + (0.32f * u));
        brush.Polygon(cloth, x - half + (0.28f * u), y - (0.2f * u), x + half - (0.28f * u), y - (0.2f * u), x + half, y + (0.25f * u), x - half, y + (0.25f * u));
        brush.Line(cloth.Lighter(0.35f), 0.07f * u, x - half + (0.4f * u), y + (0.14f * u), x + half - (0.4f * u), y + (0.14f * u));
    }

    /// <summary>The hips sit a little above the seat.</summary>
    private static float SeatTop(FurnitureScope scope) => scope.Seat.Y + (0.1f * scope.Unit);

    private static void Legs(FurnitureScope scope, SKColor colour, float left, float right, float top)
    {
        float u = scope.Unit, height = MathF.Max(scope.GroundY - top - (0.1f * u), 0.3f * u);
        SKColor leg = colour.Darker(0.25f);
        scope.Brush.Rect(leg, left + (0.06f * u), top + (0.1f * u), 0.14f * u, height);
        scope.Brush.Rect(leg, right - (0.2f * u), top + (0.1f * u), 0.14f * u, height);
    }
}
