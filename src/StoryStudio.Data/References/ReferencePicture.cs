using LiteDB;

namespace StoryStudio.Data.References;

/// <summary>A picture of a person that can be cast, with what the engine found in it.</summary>
public sealed record ReferencePicture
{
    [BsonId]
    public required string Id { get; init; }

    public required string Owner { get; init; }

    /// <summary>What people call it: a file's name, a sample's, or the designed person's.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the PNG in the image store.</summary>
    public required string Blob { get; init; }

    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>The designer's attributes as JSON, so that a drawn person can be changed; null for a picture.</summary>
    public string? Design { get; init; }

    /// <summary>What the engine found, as JSON without the mask; null until it has looked.</summary>
    public string? Findings { get; init; }

    /// <summary>SHA-256 of the mask, found or painted.</summary>
    public string? MaskBlob { get; init; }

    /// <summary>Somebody painted the mask: the engine's own does not replace it.</summary>
    public bool IsMaskPainted { get; init; }

    public required DateTime Created { get; init; }
}
