namespace StoryStudio.Data.Characters;

/// <summary>What it takes to make a character.</summary>
public sealed record NewCharacter
{
    public required string ProjectId { get; init; }
    public required string Name { get; init; }
    public required CharacterPicture Picture { get; init; }

    /// <summary>Further pictures of the same person.</summary>
    public IReadOnlyList<CharacterPicture> More { get; init; } = [];

    /// <summary>SHA-256 of what stands for them in lists; null takes the picture.</summary>
    public string? Cover { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];
    public CharacterOrigin? Origin { get; init; }
    public IReadOnlyList<Outfit> Outfits { get; init; } = [];

    /// <summary>Id of one of the outfits.</summary>
    public string? OutfitId { get; init; }

    public bool FaceOnly { get; init; }
    public BlendSource? Blend { get; init; }
}
