using SkiaSharp;
using StoryStudio.Engine.Illustration.Scenes.Painting;

namespace StoryStudio.Engine.Illustration.Scenes.Props;

/// <summary>Where furniture stands: hips of the person, head height, the ground, and which way the person looks (-1, 0, 1).</summary>
internal sealed record FurnitureScope(
    FlatBrush Brush, IllustrationRandom Random, SKPoint Seat, float Unit, float GroundY, int Facing)
{
    public SKColor Pick(params ReadOnlySpan<uint> choices) => Tone.Rgb(Random.Pick(choices)).Jitter(Random, 0.02f);
}
