using SkiaSharp;

namespace StoryStudio.Engine.Illustration.Scenes.Painting;

/// <summary>What rooms have in common: walls, windows that show the hour and the weather, lamps, pictures.</summary>
internal static class Room
{
    public static void WallsAndFloor(SceneScope scope, SKColor wall, SKColor floor)
    {
        FlatBrush brush = scope.Brush;
        float horizon = scope.Horizon;
        brush.VerticalGradient(wall, wall.Darker(0.04f), 0, 0, 256, horizon + 2);
        brush.VerticalGradient(floor.Darker(0.08f), floor.Lighter(0.05f), 0, horizon, 256, 256 - horizon);
        brush.Rect(wall.Lighter(0.45f), 0, horizon - 6, 256, 6);
    }

    /// <summary>Wide floor boards that run towards the viewer.</summary>
    public static void Boards(SceneScope scope, SKColor floor)
    {
        for (int i = -3; i <= 3; i++)
            scope.Brush.Line(floor.Darker(0.12f), 1.8f, 128 + (i * 34), scope.Horizon + 1, 128 + (i * 68), 256);
    }

    public static void Rug(SceneScope scope, float x, float radius, SKColor colour)
    {
        scope.Brush.Ellipse(colour.Darker(0.12f), x, 228, radius, 20);
        scope.Brush.Ellipse(colour, x, 227, radius - 6, 16);
    }

    public static void Window(SceneScope scope, float x, float y, float width, float height, SKColor frame)
    {
        FlatBrush brush = scope.Brush;
        SKCanvas canvas = brush.Canvas;
        (SKColor top, SKColor bottom) = Sky.Colours(scope.Setting.Time, scope.Setting.Weather);
        brush.RoundRect(frame, x - 5, y - 5, width + 10, height + 10, 3);
        brush.Shines = true;
        canvas.Save();
        canvas.ClipRect(new SKRect(x, y, x + width, y + height));
        brush.VerticalGradient(top, bottom, x, y, width, height);
        View(scope, top, x, y, width, height);
        canvas.Restore();
        brush.Shines = false;
        brush.Rect(frame, x + (width / 2) - 1.7f, y, 3.4f, height);
        brush.Rect(frame, x, y + (height * 0.46f), width, 3.4f);
        brush.RoundRect(frame.Darker(0.06f), x - 8, y + height + 3, width + 16, 5, 1.5f);
    }

    public static void Curtains(SceneScope scope, float x, float y, float width, float height, SKColor cloth)
    {
        FlatBrush brush = scope.Brush;
        brush.Polygon(cloth, x - 14, y - 8, x + 10, y - 8, x + 2, y + (height * 0.6f), x + 5, y + height + 14, x - 14, y + height + 14);
        brush.Polygon(cloth, x + width + 14, y - 8, x + width - 10, y - 8, x + width - 2, y + (height * 0.6f), x + width - 5, y + height + 14, x + width + 14, y + height + 14);
        brush.RoundRect(Tone.Rgb(0x8A6A52), x - 20, y - 12, width + 40, 4, 2);
    }

    public static void Picture(SceneScope scope, float x, float y, float width, float height)
    {
        FlatBrush brush = scope.Brush;
        brush.RoundRect(scope.Pick(0x8A6A4C, 0xF8F5EE, 0x4A4650), x, y, width, height, 2);
        SKColor ground = scope.Pick(0xF3D9A8, 0xCFE4E8, 0xF4C9BE, 0xD8E4C4);
        brush.Rect(ground, x + 4, y + 4, width - 8, height - 8);
        if (scope.Chance(0.5f))
        {
            brush.Circle(scope.Pick(0xE8846A, 0xF2C04E), x + (width * 0.6f), y + (height * 0.42f), width * 0.14f);
            brush.Polygon(scope.Pick(0x5E9C8A, 0x6F86B0), x + 4, y + height - 4, x + (width * 0.4f), y + (height * 0.5f), x + width - 4, y + height - 4);
        }
        else
        {
            brush.Circle(scope.Pick(0xD86F5C, 0x6F9FB8, 0x7FA86E), x + (width * 0.5f), y + (height * 0.5f), width * 0.24f);
        }
    }

    public static void HangingLamp(SceneScope scope, float x, float length, SKColor shade)
    {
        FlatBrush brush = scope.Brush;
        brush.Rect(Tone.Rgb(0x3F3734), x - 1, 0, 2, length);
        if (scope.IsNight)
            brush.Glow(Tone.Rgb(0xFFE3A0).Fade(0.45f), x, length + 10, 46);
        brush.Shines = true;
        brush.Circle(Tone.Rgb(0xFFF0BE), x, length + 11, 5);
        brush.Shines = false;
        brush.Dome(shade, x, length + 11, 14, 12);
    }

    public static void FloorLamp(SceneScope scope, float x, float y, float height, SKColor shade)
    {
        FlatBrush brush = scope.Brush;
        bool lit = scope.Setting.Time is TimeOfDay.Night or TimeOfDay.Sunset;
        brush.Rect(Tone.Rgb(0x5E5048), x - 1.5f, y - height, 3, height);
        brush.RoundRect(Tone.Rgb(0x5E5048), x - 10, y - 3, 20, 4, 2);
        if (lit)
            brush.Glow(Tone.Rgb(0xFFE3A0).Fade(scope.IsNight ? 0.6f : 0.35f), x, y - height, 52);
        brush.Shines = lit;
        brush.Polygon(lit ? Tone.Rgb(0xFFE7A6) : shade, x - 9, y - height - 18, x + 9, y - height - 18, x + 16, y - height + 8, x - 16, y - height + 8);
        brush.Shines = false;
    }

    private static void View(SceneScope scope, SKColor top, float x, float y, float width, float height)
    {
        FlatBrush brush = scope.Brush;
        bool clear = scope.Setting.Weather == Weather.Clear;
        float middle = x + (width * 0.26f);
        if (clear)
        {
            switch (scope.Setting.Time)
            {
                case TimeOfDay.Night:
                    brush.Circle(Tone.Rgb(0xFAF3CF), middle, y + (height * 0.24f), 7);
                    brush.Circle(Tone.Rgb(0xFFFAD8), x + (width * 0.7f), y + (height * 0.2f), 1.3f);
                    brush.Circle(Tone.Rgb(0xFFFAD8), x + (width * 0.85f), y + (height * 0.36f), 1.3f);
                    break;
                case TimeOfDay.Sunset:
                    brush.Circle(Tone.Rgb(0xFFE28C), x + (width * 0.7f), y + (height * 0.64f), 11);
                    break;
                default:
                    Sky.Cloud(brush, top.Mix(SKColors.White, 0.85f), middle + 4, y + (height * 0.24f), 0.55f);
                    break;
            }
        }
        else
        {
            SKColor grey = Tone.Rgb(scope.IsNight ? 0x4A5478u : 0xE2E8EDu);
            Sky.Cloud(brush, grey, middle, y + (height * 0.2f), 0.8f);
            Sky.Cloud(brush, grey, x + (width * 0.8f), y + (height * 0.32f), 0.8f);
        }
        SKColor hill = AmbientTint.For(scope.Setting, outdoors: true).On(scope.Ground(Tone.Rgb(0x86BE78)));
        brush.Dome(hill, x + (width * 0.25f), y + height + 1, width * 0.6f, height * 0.26f);
        brush.Dome(hill.Darker(0.08f), x + (width * 0.85f), y + height + 1, width * 0.5f, height * 0.34f);
        if (!scope.Rains && !scope.Snows)
            return;
        for (int i = 0; i < 7; i++)
        {
            float dropX = x + scope.U(2, width - 2), dropY = y + scope.U(2, height - 12);
            if (scope.Rains)
                brush.Line(SKColors.White.Fade(0.6f), 1.4f, dropX, dropY, dropX - 3, dropY + 10);
            else
                brush.Circle(SKColors.White, dropX, dropY, 1.9f);
        }
    }
}
