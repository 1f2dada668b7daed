using SkiaSharp;
using StoryStudio.Engine.Illustration.Scenes.Painting;

namespace StoryStudio.Engine.Illustration.Scenes.Places;

/// <summary>A street of small houses, a city of towers, and a market.</summary>
internal static class TownPlaces
{
    public static void Street(SceneScope scope)
    {
        FlatBrush brush = scope.Brush;
        float horizon = scope.Horizon;
        Sky.Paint(scope);
        for (float x = -scope.U(0, 24); x < 256;)
        {
            float width = scope.U(50, 68);
            House(scope, x, horizon, width, scope.U(58, 80));
            x += width;
        }
        Pavement(scope, horizon, 17);
        Road(scope, horizon + 17);
        for (int i = 0; i < 5; i++)
            brush.RoundRect(Tone.Rgb(0xF4ECD2), (i * 58) + scope.U(0, 6), horizon + 52, 30, 5, 1);
        if (scope.Chance(0.5f))
            Plants.RoundTree(scope, NaturePlaces.SideX(scope, scope.Random.NextInt(2)), horizon + 12, scope.U(0.9f, 1.15f), scope.Tint(0x5AA45A));
        if (scope.Chance(0.7f))
            NaturePlaces.LampPost(scope, NaturePlaces.SideX(scope, scope.Random.NextInt(2)), horizon + 14, 72);
    }

    public static void City(SceneScope scope)
    {
        FlatBrush brush = scope.Brush;
        float horizon = scope.Horizon;
        Sky.Paint(scope);
        SKColor haze = scope.IsNight ? Tone.Rgb(0x4F5B92) : scope.Tint(0xB7C8DC, 0.02f);
        for (float x = -scope.U(0, 20); x < 256;)
        {
            float width = scope.U(22, 38), height = scope.U(84, 138);
            brush.Rect(haze, x, horizon - height, width + 1, height);
            if (scope.Chance(0.25f))
                brush.Rect(haze, x + (width / 2) - 1.5f, horizon - height - 14, 3, 15);
            x += width;
        }
        for (float x = -scope.U(0, 30); x < 256;)
        {
            float width = scope.U(40, 60);
            Tower(scope, x, horizon, width, scope.U(52, 112));
            x += width + scope.U(0, 8);
        }
        Pavement(scope, horizon, 14);
        Road(scope, horizon + 14);
        float crossing = scope.U(40, 150);
        for (int i = 0; i < 5; i++)
        {
            float top = crossing + (i * 13), foot = crossing - 26 + (i * 26);
            brush.Polygon(Tone.Rgb(0xEFEDE6), top, horizon + 24, top + 7, horizon + 24, foot + 15, 250, foot, 250);
        }
        if (scope.Chance(0.5f))
            TrafficLight(scope, scope.Chance(0.5f) ? scope.U(10, 34) : scope.U(222, 246), horizon + 12);
    }

    public static void Market(SceneScope scope)
    {
        FlatBrush brush = scope.Brush;
        float horizon = scope.Horizon;
        Sky.Paint(scope);
        for (float x = -scope.U(0, 30); x < 256;)
        {
            float width = scope.U(46, 64), height = scope.U(88, 112);
            SKColor wall = scope.Pick(0xEBD3B5, 0xE3BFA6, 0xD8D6C4, 0xCFDBE0).Lighter(0.15f);
            brush.Rect(wall, x, horizon - height, width, height);
            brush.Rect(wall.Darker(0.14f), x, horizon - height, width, 5);
            x += width;
        }
        SKColor stones = scope.Tint(0xD9C3A2);
        scope.PaintGround(stones, horizon);
        for (int i = 0; i < 9; i++)
            brush.RoundRect(scope.Ground(stones.Darker(0.07f)), scope.U(-10, 240), scope.U(horizon + 22, 248), scope.U(16, 28), 5, 2.5f);
        Bunting(scope, scope.U(30, 46));
        float shift = scope.U(-14, 6);
        Stall(scope, shift, horizon + 12);
        Stall(scope, shift + 92, horizon + 10);
        Stall(scope, shift + 184, horizon + 12);
    }

    private static void House(SceneScope scope, float x, float y, float width, float height)
    {
        FlatBrush brush = scope.Brush;
        SKColor wall = scope.Pick(0xE8A288, 0xF2D096, 0x97C2B2, 0xD6A4B2, 0xE6DFCF, 0xA5BEDE);
        SKColor roof = scope.Pick(0xB5594A, 0x7E5A57, 0x5F6F8C);
        float top = y - height;
        brush.Rect(wall, x, top, width, height);
        if (scope.Chance(0.65f))
            brush.Polygon(scope.Dusted(roof, 0.8f), x - 2, top + 1, x + (width / 2), top - scope.U(20, 32), x + width + 2, top + 1);
        else
            brush.Rect(scope.Dusted(roof, 0.8f), x - 1, top - 6, width + 2, 9);
        float door = x + (width * (scope.Chance(0.5f) ? 0.24f : 0.76f));
        Window(scope, x + (width * 0.26f), top + 12, 13, 15);
        Window(scope, x + (width * 0.74f), top + 12, 13, 15);
        Window(scope, (x * 2) + width - door, y - 30, 15, 15);
        brush.RoundRect(scope.Pick(0x8A4B3B, 0x3F6B74, 0x6A5344, 0x4F7A52), door - 7, y - 27, 14, 28, 2);
        brush.Circle(Tone.Rgb(0xF2D27A), door + 4, y - 13, 1.4f);
    }

    private static void Window(SceneScope scope, float x, float y, float width, float height)
    {
        bool lit = scope.IsNight && scope.Chance(0.75f);
        scope.Brush.Rect(Tone.Rgb(0xFBF8F1), x - (width / 2) - 2, y - 2, width + 4, height + 4);
        scope.Brush.Shines = lit;
        scope.Brush.Rect(lit ? Tone.Rgb(0xFFD979) : Tone.Rgb(0xB9DCEC), x - (width / 2), y, width, height);
        scope.Brush.Shines = false;
    }

    private static void Tower(SceneScope scope, float x, float y, float width, float height)
    {
        FlatBrush brush = scope.Brush;
        SKColor wall = scope.IsNight ? scope.Pick(0x6F80B8, 0x8494C6, 0x6272AC) : scope.Pick(0x6F87AE, 0x8A9CC0, 0x5F78A0, 0xA3A9C6, 0x7FA0AE);
        float top = y - height;
        brush.Rect(wall, x, top, width, height);
        brush.Rect(scope.Snows ? Tone.Rgb(0xF1F5FA) : wall.Darker(0.2f), x, top, width, 5);
        int columns = 3;
        float cell = (width - 8) / columns;
        for (float row = top + 13; row < y - 20; row += 18)
        {
            for (int i = 0; i < columns; i++)
            {
                bool lit = scope.IsNight ? scope.Chance(0.55f) : scope.Setting.Time == TimeOfDay.Sunset && scope.Chance(0.3f);
                brush.Shines = lit;
                brush.Rect(lit ? Tone.Rgb(0xFFDC83) : wall.Lighter(0.42f), x + 6 + (i * cell), row, cell - 4, 10);
                brush.Shines = false;
            }
        }
    }

    private static void Pavement(SceneScope scope, float y, float depth)
    {
        SKColor stone = scope.Ground(scope.Tint(0xCFC8BF));
        scope.Brush.Rect(stone, 0, y, 256, depth);
        scope.Brush.Rect(stone.Darker(0.14f), 0, y + depth - 3, 256, 5);
    }

    private static void Road(SceneScope scope, float y)
    {
        SKColor tar = scope.Tint(0x737583);
        scope.PaintGround(scope.Snows ? tar.Lighter(0.1f) : tar, y);
    }

    private static void TrafficLight(SceneScope scope, float x, float y)
    {
        FlatBrush brush = scope.Brush;
        brush.Rect(Tone.Rgb(0x3A3D4A), x - 2, y - 76, 4, 76);
        brush.RoundRect(Tone.Rgb(0x33353F), x - 7, y - 104, 14, 34, 4);
        brush.Shines = true;
        brush.Circle(Tone.Rgb(0xE5544B), x, y - 97, 4);
        brush.Circle(Tone.Rgb(0x7A6A3A), x, y - 87, 4);
        brush.Circle(Tone.Rgb(0x3E6B4A), x, y - 77, 4);
        brush.Shines = false;
    }

    private static void Bunting(SceneScope scope, float y)
    {
        FlatBrush brush = scope.Brush;
        brush.Curve(Tone.Rgb(0x7A6B60), 1.6f, new(0, y - 12), new(128, y + 24), new(256, y - 12));
        for (int i = 0; i < 9; i++)
        {
            float t = (i + 0.5f) / 9f, x = 256 * t, sag = y - 12 + (72 * t * (1 - t));
            brush.Polygon(scope.Pick(0xE4574C, 0xF3B93B, 0x4A9FC6, 0x62B070, 0xF0F0EA), x - 8, sag, x + 8, sag, x, sag + 15);
        }
    }

    private static void Stall(SceneScope scope, float x, float y)
    {
        FlatBrush brush = scope.Brush;
        SKColor stripe = scope.Pick(0xDD5A4E, 0x4C97B8, 0x5CA765, 0xE8963F, 0x9A6BB5), wood = Tone.Rgb(0xA9774E);
        brush.Rect(wood.Darker(0.25f), x + 4, y - 66, 4, 66);
        brush.Rect(wood.Darker(0.25f), x + 72, y - 66, 4, 66);
        brush.Shines = scope.IsNight;
        brush.Rect(scope.IsNight ? Tone.Rgb(0xF2BE6A) : stripe.Mix(Tone.Rgb(0x5B4A44), 0.72f), x + 8, y - 66, 64, 38);
        brush.Shines = false;
        uint[] fruit = [0xE2503F, 0xF2A23A, 0x7DB84C, 0xF0CC48, 0x8C5AA8];
        for (int crate = 0; crate < 3; crate++)
        {
            SKColor kind = scope.Pick(fruit);
            for (int i = 0; i < 3; i++)
                brush.Circle(i == 1 ? kind.Lighter(0.12f) : kind, x + 13 + (crate * 23) + (i * 6.5f), y - 31 - (i == 1 ? 3 : 0), 5);
        }
        brush.Rect(wood, x, y - 29, 80, 29);
        brush.Rect(wood.Lighter(0.16f), x - 2, y - 30, 84, 6);
        brush.Rect(wood.Darker(0.1f), x, y - 12, 80, 3);
        for (int i = 0; i < 6; i++)
        {
            SKColor cloth = scope.Dusted(i % 2 == 0 ? stripe : Tone.Rgb(0xFAF6EC), 0.5f);
            float left = x - 4 + (i * 14.7f);
            brush.Polygon(cloth, left + ((2.5f - i) * 1.4f) + 1.4f, y - 88, left + ((2.5f - i) * 1.4f) + 13.4f, y - 88, left + 14.7f, y - 66, left, y - 66);
            brush.Bowl(cloth, left + 7.35f, y - 66.5f, 7.35f, 6);
        }
    }
}
