using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Data.Imports.Pictures;

/// <summary>What a picture or a text says about how it was made, as far as a panel can take it.</summary>
public sealed record PanelDraft
{
    public required string Prompt { get; init; }
    public string NegativePrompt { get; init; } = "";

    /// <summary>Null when it is not told, or larger than a panel can keep.</summary>
    public long? Seed { get; init; }

    /// <summary>Pixels; null when it is not told.</summary>
    public int? Width { get; init; }

    /// <inheritdoc cref="Width"/>
    public int? Height { get; init; }

    /// <summary>1..150.</summary>
    public int? Steps { get; init; }

    /// <summary>1..30.</summary>
    public float? GuidanceScale { get; init; }

    /// <summary>As the other program calls it.</summary>
    public string? Sampler { get; init; }

    /// <summary>Everything else that was told, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Others { get; init; } = [];

    /// <summary>Our own recipe, when the studio made the picture.</summary>
    public Recipe? Recipe { get; init; }
}
