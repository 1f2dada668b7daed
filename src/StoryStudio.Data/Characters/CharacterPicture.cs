namespace StoryStudio.Data.Characters;

/// <summary>A reference picture of a character, with what was found in it.</summary>
public sealed record CharacterPicture
{
    public required string Id { get; init; }

    /// <summary>A file's name, a sample's, or the designed person's.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the PNG.</summary>
    public required string Blob { get; init; }

    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>The designer's attributes as JSON; null for a picture.</summary>
    public string? Design { get; init; }

    /// <summary>What the engine found, as JSON; null until it has looked.</summary>
    public string? Findings { get; init; }

    /// <summary>SHA-256 of the mask that the engine found.</summary>
    public string? FoundMask { get; init; }

    /// <summary>SHA-256 of the mask that somebody painted.</summary>
    public string? PaintedMask { get; init; }

    /// <summary>The painted mask always wins.</summary>
    [LiteDB.BsonIgnore]
    public string? Mask => PaintedMask ?? FoundMask;
}

/// <summary>Clothes of their own name: the clothes of another picture.</summary>
public sealed record Outfit
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>SHA-256 of the PNG.</summary>
    public required string Blob { get; init; }
}
