using StoryStudio.Engine.Scoring;

namespace StoryStudio.Engine.Pipelines;

/// <summary>What the pack's encoders say about one reference: made once, used in every picture of that person.</summary>
/// <param name="Id">[idWidth], length 1; zeros without a face.</param>
/// <param name="FaceHidden">[T, e]; zeros without a face.</param>
/// <param name="OutfitHidden">[T, e] of the character crop.</param>
internal sealed record PersonFeatures(float[] Id, float[] FaceHidden, float[] OutfitHidden, ReferenceLikeness Likeness);

/// <summary>Tokens of one character at one slot.</summary>
/// <param name="Tokens">[L, D].</param>
/// <param name="Unconditional">[L, D]: the same slot without a person.</param>
/// <param name="Background">[L, D].</param>
/// <param name="Features">Null when there is no reference.</param>
internal sealed record CharacterTokens(float[] Tokens, float[] Unconditional, float[] Background, PersonFeatures? Features);
