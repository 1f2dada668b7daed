using SkiaSharp;
using StoryStudio.Engine.Illustration.Scenes.Painting;

namespace StoryStudio.Engine.Illustration.Scenes.Props;

/// <summary>Where a held thing is and what draws it; lengths are in head heights (<paramref name="Unit"/>).</summary>
internal sealed record HeldPropScope(
    FlatBrush Brush, IllustrationRandom Random, PropLayer Layer, SKPoint Hand, SKPoint? OtherHand, float Unit, float Angle)
{
    public bool InFront => Layer == PropLayer.InFront;

    /// <summary>Middle between the hands, or the hand.</summary>
    public SKPoint Middle => OtherHand is { } other ? new((Hand.X + other.X) / 2, (Hand.Y + other.Y) / 2) : Hand;

    public SKColor Pick(params ReadOnlySpan<uint> choices) => Tone.Rgb(Random.Pick(choices)).Jitter(Random, 0.02f);

    /// <summary>Moves the origin to <paramref name="at"/>, turns, and scales to head heights; the caller restores.</summary>
    public void Enter(SKPoint at, float angle)
    {
        Brush.Canvas.Save();
        Brush.Canvas.Translate(at);
        Brush.Canvas.RotateRadians(angle);
        Brush.Canvas.Scale(Unit);
    }

    public void Leave() => Brush.Canvas.Restore();
}
