using LiteDB;

namespace StoryStudio.Data.Characters;

/// <summary>Somebody who stays the same from picture to picture: what lists show; the pictures are in its versions.</summary>
public sealed record Character
{
    [BsonId]
    public required string Id { get; init; }

    public required string ProjectId { get; init; }
    public required string Name { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Other names by which prompts and people call them.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public string Notes { get; init; } = "";

    /// <summary>Where they come from; null for pictures that were brought along.</summary>
    public CharacterOrigin? Origin { get; init; }

    /// <summary>Number of the newest version.</summary>
    public required int Latest { get; init; }

    /// <summary>SHA-256 of the picture that stands for them.</summary>
    public required string Cover { get; init; }

    /// <summary>How usable that picture is.</summary>
    public CharacterHealth Health { get; init; }

    public required DateTime Created { get; init; }
    public required DateTime Changed { get; init; }

    /// <summary>When it was put into the bin; null while it is in use.</summary>
    public DateTime? Deleted { get; init; }

    /// <summary>Rises with every write; whoever writes names the one they saw.</summary>
    public int Revision { get; init; }
}
