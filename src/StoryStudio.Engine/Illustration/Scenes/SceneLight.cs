using SkiaSharp;
using StoryStudio.Engine.Illustration.Scenes.Painting;

namespace StoryStudio.Engine.Illustration.Scenes;

/// <summary>How the hour and the weather tint the people, and the shadows they throw.</summary>
public sealed class SceneLight
{
    private readonly SKColor _overlay;
    private readonly float _shadow;

    private SceneLight(SKColor overlay, float shadow)
    {
        _overlay = overlay;
        _shadow = shadow;
    }

    public static SceneLight For(SceneSetting setting)
    {
        bool outdoors = ScenePainter.IsOutdoors(setting.Place);
        bool dull = setting.Weather != Weather.Clear;
        (uint colour, float alpha) = setting.Time switch
        {
            TimeOfDay.Night => outdoors ? (0x141E5Au, 0.17f) : (0x3A2148u, 0.08f),
            TimeOfDay.Sunset => (0xFF7A33u, outdoors ? 0.09f : 0.05f),
            TimeOfDay.Morning => (0xFFD0BEu, outdoors ? 0.07f : 0.04f),
            _ when setting.Weather == Weather.Snow => (0xB4C6DAu, outdoors ? 0.08f : 0.03f),
            _ when dull => (0x7F93A8u, outdoors ? 0.09f : 0.04f),
            _ => (0u, 0f),
        };
        float shadow = dull && outdoors ? 0.13f : 0.20f;
        return new SceneLight(Tone.Rgb(colour).Fade(alpha), shadow);
    }

    /// <summary>Tints the whole picture, people included. In clear daylight no pixel changes.</summary>
    public void ApplyOverlay(SKCanvas canvas)
    {
        if (_overlay.Alpha > 0)
            canvas.DrawColor(_overlay, SKBlendMode.SrcOver);
    }

    /// <param name="x">Middle between the feet.</param>
    /// <param name="y">The ground under the soles.</param>
    /// <param name="halfWidth">Half the width of what stands there.</param>
    public void DrawGroundShadow(SKCanvas canvas, float x, float y, float halfWidth)
    {
        using var paint = new SKPaint { IsAntialias = true, Color = new SKColor(26, 20, 38).Fade(_shadow) };
        canvas.DrawOval(x, y, halfWidth, halfWidth * 0.18f, paint);
    }
}
