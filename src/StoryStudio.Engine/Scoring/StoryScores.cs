using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Engine.Scoring;

/// <summary>How close a picture came to its references and its prompt, by the pack's scoring encoders.</summary>
/// <param name="Characters">In the request's order.</param>
/// <param name="ClipT">Cosine of prompt and picture; null without a prompt or without scoring encoders.</param>
public sealed record StoryScores(IReadOnlyList<CharacterScore> Characters, double? ClipT)
{
    public static StoryScores None(int characters) => new([.. Enumerable.Repeat(new CharacterScore(null, null), characters)], null);
}
