using SkiaSharp;

namespace StoryStudio.Engine.Illustration.Scenes.Painting;

/// <summary>The light of the hour on a backdrop: colours are filtered by it, then drawn a little towards the haze.</summary>
/// <param name="Filter">What a white wall looks like in this light.</param>
/// <param name="Haze">0..1: how far every colour moves towards <paramref name="HazeColour"/>.</param>
internal sealed record AmbientTint(SKColor Filter, SKColor HazeColour, float Haze)
{
    public static readonly AmbientTint None = new(SKColors.White, SKColors.White, 0);

    public SKColor On(SKColor colour) => new SKColor(
        (byte)(colour.Red * Filter.Red / 255),
        (byte)(colour.Green * Filter.Green / 255),
        (byte)(colour.Blue * Filter.Blue / 255),
        colour.Alpha).Mix(HazeColour, Haze);

    /// <summary>The light that falls on backdrops; people get the weaker <see cref="SceneLight"/>.</summary>
    public static AmbientTint For(SceneSetting setting, bool outdoors)
    {
        float share = outdoors ? 1f : 0.5f;
        bool dull = setting.Weather != Weather.Clear;
        return setting.Time switch
        {
            TimeOfDay.Night when outdoors => new(Tone.Rgb(0xB2BBE4), Tone.Rgb(0x18235C), 0.23f),
            // lamps are on: dim, but warm
            TimeOfDay.Night => new(Tone.Rgb(0xECDDE4), Tone.Rgb(0x3A2148), 0.17f),
            TimeOfDay.Sunset => new(SKColors.White, Tone.Rgb(dull ? 0xC9806Bu : 0xF58A4Fu), 0.17f * share),
            TimeOfDay.Morning => new(SKColors.White, Tone.Rgb(dull ? 0xC9BFC9u : 0xFBD3C4u), 0.10f * share),
            _ when setting.Weather == Weather.Snow => new(SKColors.White, Tone.Rgb(0xB4C6DA), 0.14f * share),
            _ when dull => new(SKColors.White, Tone.Rgb(0x8295A8), 0.18f * share),
            _ => None,
        };
    }
}
