using LiteDB;

namespace StoryStudio.Data.Pictures;

/// <summary>A finished picture: what it is made from, how well it came out, and where its bytes are.</summary>
public sealed record Picture
{
    [BsonId]
    public required string Id { get; init; }

    /// <summary>Its job's number; newer pictures have higher ones.</summary>
    public long Number { get; init; }

    public required string Owner { get; init; }
    public required string JobId { get; init; }

    /// <summary>SHA-256 of the PNG in the image store.</summary>
    public required string Blob { get; init; }

    public required string Prompt { get; init; }
    public required long Seed { get; init; }

    /// <summary>Every setting as used; the same text stands inside the PNG.</summary>
    public required string RecipeJson { get; init; }

    public required IReadOnlyList<PictureScore> Scores { get; init; }

    /// <summary>Cosine of prompt and picture.</summary>
    public double? ClipT { get; init; }

    public required double Milliseconds { get; init; }
    public required DateTime Created { get; init; }
}

/// <summary>How much one character of the picture looks like its reference: cosines, null when not measurable.</summary>
public sealed record PictureScore(double? Face, double? ClipI);
