using SkiaSharp;
using StoryStudio.Engine.Illustration.Scenes.Painting;

namespace StoryStudio.Engine.Illustration.Scenes.Places;

/// <summary>Park, forest, mountains and beach.</summary>
internal static class NaturePlaces
{
    public static void Park(SceneScope scope)
    {
        FlatBrush brush = scope.Brush;
        float horizon = scope.Horizon;
        SKColor grass = scope.Tint(0x83C364), leaf = scope.Tint(0x4E9A4F, 0.04f);
        Sky.Paint(scope);
        Hill(scope, scope.Ground(grass.Mix(Tone.Rgb(0x5FA28C), 0.35f)), scope.U(26, 46), scope.U(10, 24));
        int trees = 2 + scope.Random.NextInt(3);
        for (int i = 0; i < trees; i++)
            Plants.RoundTree(scope, SideX(scope, i), horizon + scope.U(6, 12), scope.U(1.0f, 1.5f), leaf.Jitter(scope.Random, 0.03f));
        scope.PaintGround(grass, horizon + 6);
        for (int i = 0; i < 2; i++)
            Plants.Bush(scope, scope.U(0, 256), horizon + scope.U(8, 12), scope.U(0.7f, 1.1f), leaf.Lighter(0.1f));
        WindingPath(scope, scope.U(96, 160), scope.Ground(scope.Tint(0xE8D6A8)));
        if (scope.Chance(0.5f))
            Bench(brush, scope.Chance(0.5f) ? scope.U(4, 26) : scope.U(178, 198), horizon + 8);
        else
            LampPost(scope, scope.Chance(0.5f) ? scope.U(14, 50) : scope.U(206, 242), horizon + 18, 74);
        for (int i = 0; i < 5; i++)
            brush.Ellipse(scope.Ground(grass.Lighter(0.16f)), scope.U(0, 256), scope.U(horizon + 18, 250), scope.U(8, 15), 3);
    }

    public static void Forest(SceneScope scope)
    {
        FlatBrush brush = scope.Brush;
        float horizon = scope.Horizon;
        Sky.Paint(scope);
        SKColor far = scope.Tint(0x86BB93), near = scope.Tint(0x2F7350, 0.03f), ground = scope.Tint(0x6FAA60);
        for (int i = 0; i < 10; i++)
            Plants.Pine(scope, (i * 28) + scope.U(-8, 8), horizon + 2, scope.U(1.1f, 1.7f), far);
        brush.Rect(scope.Ground(far), 0, horizon - 26, 256, 40);
        for (int i = 0; i < 8; i++)
            Plants.Pine(scope, (i * 36) + scope.U(-9, 9), horizon + 4, scope.U(1.1f, 1.5f), scope.Tint(0x4A9068, 0.02f));
        scope.PaintGround(ground, horizon);
        for (int side = 0; side < 2; side++)
            for (int i = 0; i < 2; i++)
                Plants.Pine(scope, (side * 190) + scope.U(0, 66), horizon + 12 + (i * 16), scope.U(1.7f, 2.3f), near);
        for (int i = 0; i < 6; i++)
            brush.Ellipse(scope.Ground(ground.Lighter(0.18f)), scope.U(0, 256), scope.U(horizon + 18, 250), scope.U(9, 17), 4);
        if (scope.Chance(0.6f))
            Mushroom(brush, scope.Chance(0.5f) ? scope.U(12, 60) : scope.U(196, 244), scope.U(horizon + 34, 232), scope.U(1, 1.5f));
    }

    public static void Mountains(SceneScope scope)
    {
        FlatBrush brush = scope.Brush;
        float horizon = scope.Horizon;
        Sky.Paint(scope);
        MountainRange(scope, scope.Tint(0xAEBBDB, 0.02f), scope.U(92, 108), 0.6f);
        MountainRange(scope, scope.Tint(0x7E92BE, 0.02f), scope.U(62, 76), 0.75f);
        SKColor meadow = scope.Tint(0x98C67C);
        Hill(scope, scope.Ground(meadow.Mix(Tone.Rgb(0x4E8B74), 0.35f)), scope.U(12, 22), scope.U(4, 14));
        scope.PaintGround(meadow, horizon + 5);
        if (scope.Chance(0.5f))
        {
            float lake = scope.U(60, 196);
            brush.Ellipse(Tone.Rgb(0xE6F3F5), lake, horizon + 22, 67, 11);
            brush.Ellipse(scope.Snows ? Tone.Rgb(0xCFE3EE) : scope.Tint(0x67B3D3), lake, horizon + 22, 63, 9);
        }
        for (int i = 0; i < 6; i++)
            Plants.Pine(scope, SideX(scope, i), horizon + scope.U(6, 16), scope.U(0.55f, 1.0f), scope.Tint(0x4A8C62));
        for (int i = 0; i < 5; i++)
            brush.Ellipse(scope.Ground(meadow.Lighter(0.18f)), scope.U(0, 256), scope.U(horizon + 36, 250), scope.U(9, 17), 3.5f);
    }

    public static void Beach(SceneScope scope)
    {
        FlatBrush brush = scope.Brush;
        float horizon = scope.Horizon;
        Sky.Paint(scope);
        SKColor sea = scope.Tint(0x46B0CF), sand = scope.Tint(0xF5DFA9);
        brush.VerticalGradient(sea.Darker(0.10f), sea.Lighter(0.18f), 0, horizon - 24, 256, 42);
        for (int i = 0; i < 6; i++)
            brush.RoundRect(SKColors.White.Fade(0.5f), scope.U(-10, 236), horizon - 19 + scope.U(0, 20), scope.U(16, 38), 2.2f, 1);
        if (scope.Chance(0.6f))
            Sailboat(brush, scope.U(30, 226), horizon - 20, scope.U(0.8f, 1.2f), scope.Pick(0xE4574C, 0xFFFFFF, 0xF1B13B));
        using (var shore = new SKPath())
        {
            float tide = scope.U(-6, 6);
            shore.MoveTo(0, horizon + 6);
            shore.CubicTo(80, horizon - 6 + tide, 170, horizon + 16 - tide, 256, horizon + 4);
            shore.LineTo(256, 256);
            shore.LineTo(0, 256);
            brush.Outline(SKColors.White.Fade(0.8f), 5, shore);
            brush.Path(scope.Ground(sand), shore);
        }
        if (scope.Chance(0.75f))
        {
            bool left = scope.Chance(0.5f);
            Plants.Palm(scope, left ? scope.U(8, 34) : scope.U(222, 248), horizon + 24, scope.U(96, 116), left ? 1 : -1);
        }
        if (scope.Chance(0.65f))
            Parasol(scope, scope.U(34, 222), horizon + 20, scope.Pick(0xE4574C, 0xF1B13B, 0x4A86D8, 0x8557B3));
        for (int i = 0; i < 4; i++)
            brush.Ellipse(scope.Ground(sand.Darker(0.06f)), scope.U(0, 256), scope.U(horizon + 30, 250), scope.U(12, 24), 3);
    }

    /// <summary>A soft hill line across the whole width.</summary>
    internal static void Hill(SceneScope scope, SKColor colour, float left, float right)
    {
        using var hill = new SKPath();
        hill.MoveTo(0, scope.Horizon - (left * 0.3f));
        hill.CubicTo(60, scope.Horizon - left, 110, scope.Horizon - left, 150, scope.Horizon - 8);
        hill.CubicTo(185, scope.Horizon - right, 225, scope.Horizon - right - 6, 256, scope.Horizon - right);
        hill.LineTo(256, scope.Horizon + 20);
        hill.LineTo(0, scope.Horizon + 20);
        scope.Brush.Path(colour, hill);
    }

    internal static void WindingPath(SceneScope scope, float x, SKColor colour)
    {
        float top = scope.Horizon + 6;
        using var path = new SKPath();
        path.MoveTo(x - 6, top);
        path.LineTo(x + 6, top);
        path.CubicTo(x + 26, top + 30, x + 56, 226, x + 74, 256);
        path.LineTo(x - 66, 256);
        path.CubicTo(x - 46, 226, x - 4, top + 30, x - 6, top);
        scope.Brush.Path(colour, path);
    }

    internal static void LampPost(SceneScope scope, float x, float y, float height)
    {
        FlatBrush brush = scope.Brush;
        SKColor iron = Tone.Rgb(0x3E4354);
        brush.Rect(iron, x - 2, y - height, 4, height);
        brush.RoundRect(iron, x - 6, y - 5, 12, 5, 2);
        bool lit = scope.Setting.Time is TimeOfDay.Night or TimeOfDay.Sunset;
        if (lit)
            brush.Glow(Tone.Rgb(0xFFE9A3).Fade(scope.IsNight ? 0.55f : 0.3f), x, y - height - 5, 34);
        brush.Shines = lit;
        brush.Circle(lit ? Tone.Rgb(0xFFEDB0) : Tone.Rgb(0xF2EEDD), x, y - height - 5, 7.5f);
        brush.Shines = false;
        brush.Rect(iron, x - 6, y - height - 14, 12, 3);
    }

    /// <summary>Alternates between the two sides, so that the middle stays free for people.</summary>
    internal static float SideX(SceneScope scope, int index) =>
        index % 2 == 0 ? scope.U(4, 86) : scope.U(170, 252);

    private static void Bench(FlatBrush brush, float x, float y)
    {
        SKColor wood = Tone.Rgb(0xA9744A), iron = Tone.Rgb(0x55474A);
        brush.Rect(iron, x + 5, y - 14, 4, 28);
        brush.Rect(iron, x + 45, y - 14, 4, 28);
        brush.RoundRect(wood, x, y - 15, 54, 6, 2);
        brush.RoundRect(wood, x, y - 6, 54, 5, 2);
        brush.RoundRect(wood.Darker(0.12f), x - 2, y + 3, 58, 5, 2);
    }

    private static void MountainRange(SceneScope scope, SKColor rock, float height, float spacing)
    {
        FlatBrush brush = scope.Brush;
        SKColor snow = Tone.Rgb(0xF7F9FE);
        float foot = scope.Horizon + 6;
        for (float x = -50; x < 240;)
        {
            float width = scope.U(100, 150), tall = height * scope.U(0.75f, 1.1f);
            float peak = x + (width * scope.U(0.44f, 0.56f)), top = foot - tall, cap = scope.Snows ? 0.5f : 0.30f;
            brush.Polygon(rock, x, foot, peak, top, x + width, foot);
            brush.Polygon(rock.Darker(0.08f), peak, top, x + width, foot, peak + (width * 0.1f), foot);
            float left = peak - ((peak - x) * cap), right = peak + ((x + width - peak) * cap), line = top + (tall * cap);
            brush.Polygon(snow, peak, top, right, line, peak + ((right - peak) * 0.4f), line - 6, peak, line + 3, left + ((peak - left) * 0.5f), line - 6, left, line);
            x += width * spacing;
        }
    }

    private static void Mushroom(FlatBrush brush, float x, float y, float scale)
    {
        brush.RoundRect(Tone.Rgb(0xF3E7D2), x - (3 * scale), y - (9 * scale), 6 * scale, 9 * scale, 2);
        brush.Dome(Tone.Rgb(0xD9493F), x, y - (7 * scale), 10 * scale, 9 * scale);
        brush.Circle(SKColors.White, x - (4 * scale), y - (10 * scale), 1.7f * scale);
        brush.Circle(SKColors.White, x + (3 * scale), y - (11 * scale), 1.7f * scale);
    }

    private static void Sailboat(FlatBrush brush, float x, float y, float scale, SKColor sail)
    {
        brush.Polygon(Tone.Rgb(0x8C5A3C), x - (15 * scale), y - (2 * scale), x + (15 * scale), y - (2 * scale), x + (9 * scale), y + (5 * scale), x - (9 * scale), y + (5 * scale));
        brush.Polygon(sail, x - (1 * scale), y - (4 * scale), x - (1 * scale), y - (32 * scale), x - (13 * scale), y - (4 * scale));
        brush.Polygon(Tone.Rgb(0xF7F3E8), x + (1 * scale), y - (4 * scale), x + (1 * scale), y - (27 * scale), x + (11 * scale), y - (4 * scale));
    }

    private static void Parasol(SceneScope scope, float x, float y, SKColor colour)
    {
        FlatBrush brush = scope.Brush;
        float top = y - 56;
        brush.Ellipse(scope.Ground(Tone.Rgb(0xD9BE85)), x + 10, y + 1, 32, 5);
        brush.Rect(Tone.Rgb(0xF3F0EA), x - 1.7f, top - 30, 3.4f, 86);
        brush.Dome(scope.Dusted(colour), x, top, 34, 32);
        brush.Polygon(SKColors.White.Fade(0.9f), x, top - 32, x - 12, top, x + 12, top);
    }
}
