using SkiaSharp;

namespace StoryStudio.Engine.Illustration.Scenes.Painting;

/// <summary>The colour of the hour and how strongly it covers things; the default changes nothing.</summary>
internal readonly record struct AmbientTint(SKColor Colour, float Amount)
{
    public SKColor On(SKColor colour) => Amount == 0 ? colour : colour.Mix(Colour, Amount);

    /// <summary>The light that falls on backdrops; people get the weaker <see cref="SceneLight"/>.</summary>
    public static AmbientTint For(SceneSetting setting, bool outdoors)
    {
        float share = outdoors ? 1f : 0.5f;
        bool dull = setting.Weather != Weather.Clear;
        return setting.Time switch
        {
            TimeOfDay.Night => new(Tone.Rgb(0x18235C), 0.44f * (outdoors ? 1f : 0.5f)),
            TimeOfDay.Sunset => new(Tone.Rgb(dull ? 0xC9806Bu : 0xF58A4Fu), 0.17f * share),
            TimeOfDay.Morning => new(Tone.Rgb(dull ? 0xC9BFC9u : 0xFBD3C4u), 0.10f * share),
            _ => new(Tone.Rgb(0x8295A8), dull ? 0.20f * share : 0f),
        };
    }
}
