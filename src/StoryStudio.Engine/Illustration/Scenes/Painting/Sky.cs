using SkiaSharp;

namespace StoryStudio.Engine.Illustration.Scenes.Painting;

/// <summary>Sky, sun, moon, stars and clouds.</summary>
internal static class Sky
{
    public static (SKColor Top, SKColor Bottom) Colours(TimeOfDay time, Weather weather)
    {
        (uint top, uint bottom) = time switch
        {
            TimeOfDay.Morning => (0xF6BFC0u, 0xFEF0D0u),
            TimeOfDay.Sunset => (0xEE7B62u, 0xFDD592u),
            TimeOfDay.Night => (0x182052u, 0x47528Fu),
            _ => (0x86CBF1u, 0xDAF1F9u),
        };
        (uint grey, float amount) = weather switch
        {
            Weather.Cloudy => (0xB9C6D0u, 0.45f),
            Weather.Rain => (0x8499ABu, 0.62f),
            Weather.Snow => (0xC3CFDBu, 0.60f),
            _ => (0u, 0f),
        };
        if (time == TimeOfDay.Night)
            (grey, amount) = (0x454F6Eu, amount * 0.7f);
        SKColor cover = Tone.Rgb(grey);
        return (Tone.Rgb(top).Mix(cover, amount), Tone.Rgb(bottom).Mix(cover, amount * 0.8f));
    }

    public static void Paint(SceneScope scope)
    {
        FlatBrush brush = scope.Brush;
        brush.Shines = true;
        (SKColor top, SKColor bottom) = Colours(scope.Setting.Time, scope.Setting.Weather);
        brush.VerticalGradient(top.Jitter(scope.Random, 0.02f), bottom.Jitter(scope.Random, 0.02f),
            0, 0, SceneScope.Size, scope.Horizon + 14);
        bool clear = scope.Setting.Weather == Weather.Clear;
        if (clear || scope.Setting.Weather == Weather.Cloudy)
            PaintLights(scope, clear);
        PaintClouds(scope);
        brush.Shines = false;
    }

    public static void Cloud(FlatBrush brush, SKColor colour, float x, float y, float scale)
    {
        brush.Circle(colour, x - (14 * scale), y + (3 * scale), 9 * scale);
        brush.Circle(colour, x, y - (3 * scale), 13 * scale);
        brush.Circle(colour, x + (15 * scale), y + (2 * scale), 10 * scale);
        brush.RoundRect(colour, x - (25 * scale), y + (2 * scale), 52 * scale, 10 * scale, 5 * scale);
    }

    private static void PaintLights(SceneScope scope, bool clear)
    {
        FlatBrush brush = scope.Brush;
        float x = scope.Chance(0.5f) ? scope.U(18, 82) : scope.U(174, 238);
        float high = scope.U(26, 58);
        switch (scope.Setting.Time)
        {
            case TimeOfDay.Night:
                if (clear)
                    PaintStars(scope);
                brush.Circle(Tone.Rgb(0xFAF3CF).Fade(0.12f), x, high, 24);
                brush.Circle(Tone.Rgb(0xFAF3CF), x, high, 14);
                brush.Circle(Tone.Rgb(0xE6DDB4), x - 4, high - 3, 3.4f);
                brush.Circle(Tone.Rgb(0xE6DDB4), x + 4, high + 4, 2.4f);
                break;
            case TimeOfDay.Sunset:
                float low = scope.Horizon - scope.U(14, 40);
                brush.Circle(Tone.Rgb(0xFFE9AC).Fade(0.35f), x, low, 38);
                brush.Circle(Tone.Rgb(0xFFDB7D), x, low, 25);
                break;
            case TimeOfDay.Morning:
                float rising = scope.Horizon - scope.U(50, 80);
                brush.Circle(Tone.Rgb(0xFFFBE4).Fade(0.5f), x, rising, 27);
                brush.Circle(Tone.Rgb(0xFFF1B8), x, rising, 17);
                break;
            default:
                brush.Circle(Tone.Rgb(0xFFF6C9).Fade(0.4f), x, high, 23);
                brush.Circle(Tone.Rgb(0xFFE382), x, high, 15);
                break;
        }
    }

    private static void PaintStars(SceneScope scope)
    {
        for (int i = 0; i < 13; i++)
            scope.Brush.Circle(Tone.Rgb(0xFFFAD8).Fade(0.85f), scope.U(0, 256), scope.U(4, scope.Horizon * 0.7f), scope.U(0.9f, 1.7f));
    }

    private static void PaintClouds(SceneScope scope)
    {
        bool night = scope.IsNight;
        Weather weather = scope.Setting.Weather;
        SKColor white = scope.Setting.Time switch
        {
            TimeOfDay.Night => Tone.Rgb(0x46528A),
            TimeOfDay.Sunset => Tone.Rgb(0xFFD9BC),
            TimeOfDay.Morning => Tone.Rgb(0xFFF6EE),
            _ => SKColors.White,
        };
        if (weather is Weather.Rain or Weather.Snow)
        {
            // a bank of cloud along the top edge
            SKColor dark = white.Mix(Tone.Rgb(night ? 0x3A4468u : weather == Weather.Rain ? 0x72879Bu : 0xB4C2CFu), 0.75f);
            for (int i = 0; i < 6; i++)
                Cloud(scope.Brush, dark, (i * 52) + scope.U(-10, 10), scope.U(4, 22), scope.U(1.3f, 1.9f));
            return;
        }
        bool cloudy = weather == Weather.Cloudy;
        int count = cloudy ? 5 + scope.Random.NextInt(3) : 1 + scope.Random.NextInt(3);
        SKColor colour = cloudy ? white.Mix(Tone.Rgb(night ? 0x525C86u : 0xDDE3E8u), 0.6f) : white.Mix(Colours(scope.Setting.Time, weather).Top, 0.1f);
        for (int i = 0; i < count; i++)
        {
            float scale = cloudy ? scope.U(1.1f, 1.8f) : scope.U(0.7f, 1.25f);
            Cloud(scope.Brush, colour, scope.U(6, 250), scope.U(16, cloudy ? 80 : 88), scale);
        }
    }
}
