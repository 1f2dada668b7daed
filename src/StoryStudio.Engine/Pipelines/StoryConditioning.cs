namespace StoryStudio.Engine.Pipelines;

/// <summary>Everything the networks are told about one picture, the same in every step.</summary>
/// <remarks>With guidance every array has two rows, [unconditional, conditional]; without it, one.</remarks>
internal sealed record StoryConditioning
{
    /// <summary>1 without guidance, 2 with it.</summary>
    public required int Batch { get; init; }

    /// <summary>[B, 77, D].</summary>
    public required float[] Text { get; init; }

    /// <summary>Tokens per row of <see cref="Text"/>, 77.</summary>
    public required int TextLength { get; init; }

    /// <summary>[B, P].</summary>
    public required float[] Pooled { get; init; }

    /// <summary>[B, (N+1)·L, D], the background's L tokens first.</summary>
    public required float[] CharacterTokens { get; init; }

    /// <summary>(N+1)·L.</summary>
    public required int TokenCount { get; init; }

    /// <summary>N + 1.</summary>
    public required int Regions { get; init; }

    public required float AdapterScale { get; init; }

    /// <summary>[N+1, h, w], added to the attention logits of a character's tokens; null = no constraint.</summary>
    public float[]? RegionBias { get; init; }

    /// <summary>Skeletons [3, height, width] in 0..1 at the ControlNet's size; null = no pose.</summary>
    public float[]? ControlImage { get; init; }
}
