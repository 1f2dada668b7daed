using SkiaSharp;
using StoryStudio.Engine.Illustration.Scenes.Painting;

namespace StoryStudio.Engine.Illustration.Scenes;

/// <summary>Rain and snow that fall in front of people; for outdoor places only.</summary>
public static class WeatherPainter
{
    private const int Streaks = 40, Flakes = 46;

    /// <param name="canvas">256 × 256 units.</param>
    public static void PaintForeground(SKCanvas canvas, Weather weather, IllustrationRandom random)
    {
        using var brush = new FlatBrush(canvas);
        if (weather == Weather.Rain)
        {
            SKColor drop = Tone.Rgb(0xE2EEFB).Fade(0.55f);
            for (int i = 0; i < Streaks; i++)
            {
                float x = random.NextFloat(0, 262), y = random.NextFloat(-6, 256), length = random.NextFloat(9, 14);
                brush.Line(drop, 1.5f, x, y, x - (length * 0.27f), y + length);
            }
        }
        else if (weather == Weather.Snow)
        {
            SKColor flake = SKColors.White.Fade(0.9f);
            for (int i = 0; i < Flakes; i++)
                brush.Circle(flake, random.NextFloat(0, 256), random.NextFloat(0, 256), random.NextFloat(1.5f, 3f));
        }
    }
}
