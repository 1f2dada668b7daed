using SkiaSharp;
using StoryStudio.Engine.Illustration.Scenes.Painting;

namespace StoryStudio.Engine.Illustration.Scenes.Places;

/// <summary>Garden and playground.</summary>
internal static class GardenPlaces
{
    public static void Garden(SceneScope scope)
    {
        FlatBrush brush = scope.Brush;
        float horizon = scope.Horizon;
        SKColor leaf = scope.Tint(0x4C9A55), grass = scope.Tint(0x8CCB6C);
        Sky.Paint(scope);
        if (scope.Chance(0.6f))
            Cottage(scope, scope.Chance(0.5f) ? scope.U(-6, 20) : scope.U(160, 186), horizon + 4);
        else
            FruitTree(scope, scope.Chance(0.5f) ? scope.U(30, 60) : scope.U(196, 226), horizon + 8, leaf);
        for (int i = 0; i < 9; i++)
            Plants.Bush(scope, (i * 32) + scope.U(-5, 5), horizon + 6, scope.U(1.9f, 2.4f), leaf.Darker(0.06f));
        Fence(scope, horizon + 8);
        scope.PaintGround(grass, horizon + 6);
        FlowerBed(scope, horizon + 16, -20, scope.U(84, 104));
        FlowerBed(scope, horizon + 16, scope.U(152, 172), 276);
        for (int i = 0; i < 4; i++)
            brush.Ellipse(scope.Ground(grass.Lighter(0.18f)), scope.U(0, 256), scope.U(horizon + 40, 250), scope.U(9, 16), 3);
    }

    public static void Playground(SceneScope scope)
    {
        FlatBrush brush = scope.Brush;
        float horizon = scope.Horizon;
        Sky.Paint(scope);
        SKColor leaf = scope.Tint(0x5BA867), grass = scope.Tint(0x93CE70);
        for (int i = 0; i < 7; i++)
            Plants.RoundTree(scope, (i * 43) + scope.U(-8, 8), horizon + 6, scope.U(0.7f, 0.95f), leaf.Lighter(0.12f));
        scope.PaintGround(grass, horizon + 4);
        SKColor sand = scope.Ground(scope.Tint(0xF2D79B));
        brush.Ellipse(sand.Darker(0.08f), 128, horizon + 50, 150, 33);
        brush.Ellipse(sand, 128, horizon + 48, 146, 31);
        bool slideLeft = scope.Chance(0.5f);
        Slide(scope, slideLeft ? scope.U(10, 22) : scope.U(234, 246), horizon + 40, slideLeft ? 1 : -1);
        Swings(scope, slideLeft ? scope.U(166, 176) : scope.U(8, 18), horizon + 28);
    }

    private static void Cottage(SceneScope scope, float x, float y)
    {
        FlatBrush brush = scope.Brush;
        SKColor wall = scope.Pick(0xF6E3C6, 0xF3D2C8, 0xDCE8E4), roof = scope.Pick(0xC3604C, 0x8D5B4C, 0x5F7F9E);
        brush.Rect(wall, x + 4, y - 62, 72, 62);
        brush.Rect(roof.Darker(0.15f), x + 54, y - 102, 11, 24);
        brush.Polygon(scope.Dusted(roof, 0.8f), x - 4, y - 60, x + 40, y - 100, x + 84, y - 60);
        bool lit = scope.IsNight;
        brush.RoundRect(Tone.Rgb(0xFFFFFF), x + 23, y - 52, 34, 30, 2);
        brush.Shines = lit;
        brush.Rect(lit ? Tone.Rgb(0xFFDF8A) : Tone.Rgb(0xA9D5E8), x + 26, y - 49, 28, 24);
        brush.Shines = false;
        brush.Rect(Tone.Rgb(0xFFFFFF), x + 38.5f, y - 49, 3, 24);
    }

    private static void FruitTree(SceneScope scope, float x, float y, SKColor leaf)
    {
        Plants.RoundTree(scope, x, y, 1.6f, leaf);
        SKColor fruit = scope.Pick(0xDE4A3E, 0xF0A03C);
        ReadOnlySpan<float> places = [-20, -66, 12, -72, -4, -92, 22, -98, -14, -112];
        for (int i = 0; i < places.Length; i += 2)
            scope.Brush.Circle(fruit, x + places[i], y + places[i + 1], 4.2f);
    }

    private static void Fence(SceneScope scope, float y)
    {
        FlatBrush brush = scope.Brush;
        SKColor paint = Tone.Rgb(0xFBF7EE), edge = Tone.Rgb(0xE3DCCB);
        float shift = scope.U(0, 20);
        brush.Rect(edge, 0, y - 24, 256, 4.5f);
        brush.Rect(edge, 0, y - 11, 256, 4.5f);
        for (float x = -shift; x < 256; x += 20)
            brush.Polygon(paint, x, y, x, y - 29, x + 6, y - 35, x + 12, y - 29, x + 12, y);
    }

    private static void FlowerBed(SceneScope scope, float y, float left, float right)
    {
        FlatBrush brush = scope.Brush;
        brush.RoundRect(scope.Snows ? Tone.Rgb(0xE2E3E6) : Tone.Rgb(0x8A6245), left, y - 5, right - left, 15, 7);
        uint[] petals = [0xE8575B, 0xF6B73C, 0xB57BD0, 0xF58FB5, 0xFFFFFF];
        for (float x = left + 14; x < right - 6; x += scope.U(15, 21))
            Plants.Flower(brush, x, y + 4, scope.U(1.15f, 1.5f), scope.Pick(petals));
    }

    private static void Slide(SceneScope scope, float x, float y, int side)
    {
        FlatBrush brush = scope.Brush;
        SKColor frame = scope.Pick(0x4A86D8, 0x5B62B5, 0x3F9B8C), chute = scope.Pick(0xF3B93B, 0xE4574C, 0xF08A3C);
        brush.Line(frame, 5, x, y, x + (4 * side), y - 74);
        brush.Line(frame, 5, x + (20 * side), y - 2, x + (20 * side), y - 74);
        for (int rung = 0; rung < 4; rung++)
            brush.Line(frame.Lighter(0.2f), 3.5f, x + ((1 + rung) * side), y - 12 - (rung * 13), x + (20 * side), y - 12 - (rung * 13));
        using (var path = new SKPath())
        {
            path.MoveTo(x + (20 * side), y - 62);
            path.CubicTo(x + (40 * side), y - 52, x + (54 * side), y - 10, x + (82 * side), y - 4);
            brush.Outline(chute.Darker(0.16f), 13, path);
            path.Offset(0, -3);
            brush.Outline(chute, 8, path);
        }
        brush.Polygon(scope.Dusted(Tone.Rgb(0xD9524A), 0.6f), x - (6 * side), y - 84, x + (12 * side), y - 104, x + (30 * side), y - 84);
    }

    private static void Swings(SceneScope scope, float x, float y)
    {
        FlatBrush brush = scope.Brush;
        SKColor pole = scope.Pick(0xD9524A, 0x8557B3, 0x4F9D57), rope = Tone.Rgb(0x6C6A70);
        brush.Line(rope, 2, x + 26, y - 62, x + 26, y - 18);
        brush.Line(rope, 2, x + 46, y - 62, x + 46, y - 18);
        brush.RoundRect(scope.Tint(0xF3B93B), x + 22, y - 20, 28, 5, 2);
        brush.Line(pole, 4.5f, x, y, x + 12, y - 64);
        brush.Line(pole, 4.5f, x + 22, y - 4, x + 12, y - 64);
        brush.Line(pole, 4.5f, x + 50, y - 4, x + 62, y - 64);
        brush.Line(pole, 4.5f, x + 74, y, x + 62, y - 64);
        brush.Line(pole, 5, x + 8, y - 64, x + 66, y - 64);
    }
}
