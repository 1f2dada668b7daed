using SkiaSharp;

namespace StoryStudio.Data.Exports.Comics.Balloons;

/// <summary>Something to be placed in a picture.</summary>
/// <param name="Ways">The same words set in several outlines.</param>
/// <param name="Mouth">Where the tail points, in points; null for captions.</param>
/// <param name="Speaker">Whose head the tail must not run into; null where that is unknown.</param>
/// <param name="Continues">The balloon after it goes on with the same sentence.</param>
/// <param name="SameSpeaker">Said by whoever spoke before: where its own tail has no way, a neck joins the two balloons.</param>
internal sealed record Utterance(IReadOnlyList<SetText> Ways, SKPoint? Mouth, SKRect? Speaker, bool Continues = false, bool SameSpeaker = false);

/// <summary>A balloon or caption where it stands, in points.</summary>
/// <param name="TailTip">Null without a tail.</param>
/// <param name="Link">The middle of the balloon after it, which it is joined to; null for most.</param>
/// <param name="IsJoined">To the balloon before it, instead of a tail.</param>
internal sealed record PlacedBalloon(SetText Text, float Letters, SKPoint Centre, SKPoint? TailTip, SKPoint? Link, bool IsJoined = false)
{
    public SKRect Bounds => SKRect.Create(
        Centre.X - (Text.HalfWidth * Letters), Centre.Y - (Text.HalfHeight * Letters), 2 * Text.HalfWidth * Letters, 2 * Text.HalfHeight * Letters);

    public Superellipse Outline => new(Text.HalfWidth * Letters, Text.HalfHeight * Letters);
}
