using LiteDB;

namespace StoryStudio.Data.Sheets;

/// <summary>A character on one page: from all sides, with its faces, poses and outfits. Its pictures come through the queue.</summary>
public sealed record CharacterSheet
{
    [BsonId]
    public required string Id { get; init; }

    public required string ProjectId { get; init; }
    public required string CharacterId { get; init; }

    /// <summary>As it was when the sheet was made.</summary>
    public required string Name { get; init; }

    public required int Version { get; init; }

    /// <summary>SHA-256 of the reference picture.</summary>
    public required string Reference { get; init; }

    /// <summary>The character's colours, most of them first: six hex digits each.</summary>
    public required IReadOnlyList<string> Palette { get; init; }

    public required IReadOnlyList<SheetCell> Cells { get; init; }

    /// <summary>Whose jobs make the pictures.</summary>
    public required string Author { get; init; }

    public required DateTime Created { get; init; }

    /// <summary>SHA-256 of the page as PNG; null until it was composed from all pictures.</summary>
    public string? Png { get; init; }

    /// <summary>SHA-256 of the page as PDF.</summary>
    public string? Pdf { get; init; }

    [BsonIgnore]
    public bool IsComplete => Cells.All(cell => cell.Blob is not null || cell.Problem is not null);
}

/// <summary>One picture of a sheet.</summary>
/// <param name="Blob">SHA-256 of the picture; null until it is made.</param>
/// <param name="Problem">Why there will be none.</param>
public sealed record SheetCell(string Group, string Title, string JobId, string? Blob = null, string? Problem = null);
