using StoryStudio.Engine.Scoring;

namespace StoryStudio.Engine.Pipelines;

/// <summary>What the pack's encoders say about one reference: made once, used in every picture of that person.</summary>
/// <param name="Id">[idWidth], length 1; zeros without a face.</param>
/// <param name="FaceHidden">[T, e]; zeros without a face.</param>
/// <param name="OutfitHidden">[T, e] of the character crop.</param>
internal sealed record PersonFeatures(float[] Id, float[] FaceHidden, float[] OutfitHidden, ReferenceLikeness Likeness)
{
    private const int Count = 5;

    /// <summary>As a memory keeps them; what is missing is empty.</summary>
    public IReadOnlyList<float[]> Vectors => [Id, FaceHidden, OutfitHidden, Likeness.Face ?? [], Likeness.Person ?? []];

    public static PersonFeatures Of(IReadOnlyList<float[]> vectors) =>
        new(vectors[0], vectors[1], vectors[2], new(vectors[3] is { Length: > 0 } face ? face : null, vectors[4] is { Length: > 0 } person ? person : null));

    public static bool Fits(IReadOnlyList<float[]> vectors, int idWidth) =>
        vectors.Count == Count && vectors[0].Length == idWidth && vectors[1].Length > 0 && vectors[1].Length == vectors[2].Length;
}

/// <summary>Tokens of one character at one slot.</summary>
/// <param name="Tokens">[L, D].</param>
/// <param name="Unconditional">[L, D]: the same slot without a person.</param>
/// <param name="Background">[L, D].</param>
/// <param name="Features">Null when there is no reference.</param>
internal sealed record CharacterTokens(float[] Tokens, float[] Unconditional, float[] Background, PersonFeatures? Features);
