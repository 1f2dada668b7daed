using SkiaSharp;

namespace StoryStudio.Engine.Illustration.Scenes.Painting;

/// <summary>Trees, bushes, flowers and pot plants; <c>y</c> is always where they stand.</summary>
internal static class Plants
{
    private static readonly SKColor Bark = Tone.Rgb(0x86593A);
    private static readonly SKColor SnowCap = Tone.Rgb(0xF4F8FC);

    public static void RoundTree(SceneScope scope, float x, float y, float scale, SKColor leaf)
    {
        FlatBrush brush = scope.Brush;
        leaf = scope.Dusted(leaf);
        brush.Polygon(Bark, x - (5 * scale), y, x - (3 * scale), y - (36 * scale), x + (3 * scale), y - (36 * scale), x + (5 * scale), y);
        brush.Circle(leaf.Darker(0.09f), x - (14 * scale), y - (41 * scale), 16 * scale);
        brush.Circle(leaf.Darker(0.09f), x + (14 * scale), y - (41 * scale), 16 * scale);
        brush.Circle(leaf, x, y - (41 * scale), 17 * scale);
        brush.Circle(leaf, x, y - (58 * scale), 20 * scale);
        brush.Circle(scope.Snows ? SnowCap : leaf.Lighter(0.16f), x - (6 * scale), y - (63 * scale), (scope.Snows ? 11 : 9) * scale);
    }

    public static void Pine(SceneScope scope, float x, float y, float scale, SKColor leaf)
    {
        FlatBrush brush = scope.Brush;
        brush.Rect(Bark.Darker(0.1f), x - (4 * scale), y - (24 * scale), 8 * scale, 24 * scale);
        for (int tier = 0; tier < 3; tier++)
        {
            float half = (26 - (6 * tier)) * scale, foot = y - ((16 + (21 * tier)) * scale), tip = foot - (36 * scale);
            brush.Polygon(leaf.Mix(leaf.Lighter(0.22f), tier * 0.45f), x - half, foot, x, tip, x + half, foot);
            if (scope.Snows)
                brush.Polygon(SnowCap, x - (half * 0.5f), foot - (18 * scale), x, tip, x + (half * 0.5f), foot - (18 * scale), x, foot - (13 * scale));
        }
    }

    public static void Bush(SceneScope scope, float x, float y, float scale, SKColor leaf)
    {
        leaf = scope.Dusted(leaf, 0.4f);
        scope.Brush.Dome(leaf.Darker(0.08f), x - (14 * scale), y, 13 * scale, 12 * scale);
        scope.Brush.Dome(leaf.Darker(0.08f), x + (14 * scale), y, 13 * scale, 13 * scale);
        scope.Brush.Dome(leaf, x, y, 16 * scale, 19 * scale);
    }

    public static void Flower(FlatBrush brush, float x, float y, float scale, SKColor petals)
    {
        SKColor stem = Tone.Rgb(0x4B8F4C);
        brush.Line(stem, 2f * scale, x, y, x, y - (12 * scale));
        brush.Ellipse(stem, x + (3.5f * scale), y - (4 * scale), 3.6f * scale, 1.8f * scale);
        for (int i = 0; i < 5; i++)
        {
            (float sin, float cos) = MathF.SinCos(i * MathF.Tau / 5);
            brush.Circle(petals, x + (sin * 3.4f * scale), y - (15 * scale) - (cos * 3.4f * scale), 2.9f * scale);
        }
        brush.Circle(Tone.Rgb(0xFBDD6B), x, y - (15 * scale), 2.3f * scale);
    }

    public static void Potted(SceneScope scope, float x, float y, float scale)
    {
        FlatBrush brush = scope.Brush;
        SKColor leaf = scope.Tint(0x4E9A5F), pot = scope.Pick(0xC9744F, 0xE9E2D6, 0x5F7F9E, 0xD9A44A);
        for (int i = -2; i <= 2; i++)
        {
            brush.Canvas.Save();
            brush.Canvas.Translate(x, y - (16 * scale));
            brush.Canvas.RotateDegrees(i * 24);
            brush.Ellipse(i % 2 == 0 ? leaf : leaf.Darker(0.14f), 0, -17 * scale, 5.5f * scale, 18 * scale);
            brush.Canvas.Restore();
        }
        brush.Polygon(pot, x - (11 * scale), y - (19 * scale), x + (11 * scale), y - (19 * scale), x + (8 * scale), y, x - (8 * scale), y);
        brush.Rect(pot.Darker(0.12f), x - (11 * scale), y - (19 * scale), 22 * scale, 4 * scale);
    }

    public static void Palm(SceneScope scope, float x, float y, float height, float lean)
    {
        FlatBrush brush = scope.Brush;
        float topX = x + (lean * height * 0.25f), topY = y - height;
        brush.Curve(Tone.Rgb(0x9A6B42), 8, new(x, y), new(x + (lean * 2), y - (height * 0.6f)), new(topX, topY));
        SKColor leaf = scope.Dusted(scope.Tint(0x3F9B5A));
        ReadOnlySpan<float> angles = [-165, -125, -75, -30, 15, 165];
        foreach (float angle in angles)
        {
            (float sin, float cos) = MathF.SinCos(angle * MathF.PI / 180);
            float tipX = topX + (cos * 44), tipY = topY + (sin * 26) + 10;
            using var frond = new SKPath();
            frond.MoveTo(topX, topY - 2);
            frond.QuadTo(topX + (cos * 22), topY - 16 + (sin * 16), tipX, tipY);
            frond.QuadTo(topX + (cos * 16), topY - 2 + (sin * 10), topX, topY + 4);
            brush.Path(angle is -75 or -165 ? leaf.Darker(0.12f) : leaf, frond);
        }
        brush.Circle(Tone.Rgb(0x7A5032), topX - 4, topY + 4, 4);
        brush.Circle(Tone.Rgb(0x7A5032), topX + 4, topY + 5, 4);
    }
}
