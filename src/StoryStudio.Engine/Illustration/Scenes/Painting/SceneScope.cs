using SkiaSharp;

namespace StoryStudio.Engine.Illustration.Scenes.Painting;

/// <summary>What the painter of one place works with: brush, chance, setting and the line where the ground begins.</summary>
internal sealed class SceneScope(FlatBrush brush, IllustrationRandom random, SceneSetting setting, float horizon)
{
    public const float Size = 256f;

    private static readonly SKColor SnowWhite = Tone.Rgb(0xF1F5FA);

    public FlatBrush Brush => brush;

    public IllustrationRandom Random => random;

    public SceneSetting Setting => setting;

    public float Horizon => horizon;

    public bool IsNight => setting.Time == TimeOfDay.Night;

    public bool Snows => setting.Weather == Weather.Snow;

    public bool Rains => setting.Weather == Weather.Rain;

    public float U(float low, float high) => random.NextFloat(low, high);

    public bool Chance(float probability) => random.Chance(probability);

    public SKColor Tint(uint rgb, float jitter = 0.025f) => Tone.Rgb(rgb).Jitter(random, jitter);

    public SKColor Pick(params ReadOnlySpan<uint> choices) => Tint(random.Pick(choices));

    /// <summary>The colour of open ground, white under snow and darker when wet.</summary>
    public SKColor Ground(SKColor colour) =>
        Snows ? colour.Mix(SnowWhite, 0.86f) : Rains ? colour.Darker(0.08f) : colour;

    /// <summary>Leaves, roofs and things with a dusting of snow.</summary>
    public SKColor Dusted(SKColor colour, float amount = 0.28f) => Snows ? colour.Mix(SnowWhite, amount) : colour;

    /// <summary>Fills the ground from the horizon down, with puddles when it rains.</summary>
    public void PaintGround(SKColor colour, float top)
    {
        brush.Rect(Ground(colour), 0, top, Size, Size - top);
        if (!Rains)
            return;
        for (int i = 0; i < 3; i++)
            brush.Ellipse(Tone.Rgb(0xC4DDEB).Fade(0.5f), U(10, 246), U(top + 26, 250), U(18, 32), U(4, 7));
    }
}
