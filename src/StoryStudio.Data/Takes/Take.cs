using LiteDB;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Pictures;

namespace StoryStudio.Data.Takes;

/// <summary>One attempt at a panel's picture. Its request never changes, so that it can be made again to the same bytes.</summary>
public sealed record Take
{
    [BsonId]
    public required string Id { get; init; }

    public required string StoryId { get; init; }
    public required string PanelId { get; init; }

    /// <summary>From 1 within its panel.</summary>
    public required int Number { get; init; }

    public required string Author { get; init; }
    public required DateTime Created { get; init; }

    /// <summary>The job that makes it; empty for takes that came with a bundle.</summary>
    public required string JobId { get; init; }

    /// <summary>As <see cref="RequestArchive"/> writes it.</summary>
    public required string Request { get; init; }

    public required long Seed { get; init; }

    /// <summary>Which characters it was made with, each as "id:version".</summary>
    public IReadOnlyList<string> Characters { get; init; } = [];

    /// <summary>Follows its job, in the same transaction.</summary>
    public JobState State { get; init; }

    /// <summary>SHA-256 of the PNG; null until it is made.</summary>
    public string? Blob { get; init; }

    public string? RecipeJson { get; init; }
    public IReadOnlyList<PictureScore> Scores { get; init; } = [];

    /// <summary>Cosine of prompt and picture.</summary>
    public double? ClipT { get; init; }

    public string? Problem { get; init; }

    /// <summary>Who approved it; null = nobody yet.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>When it was put into the bin; null while it is in use.</summary>
    public DateTime? Deleted { get; init; }

    /// <summary>The worst face of the picture against its reference; null when none could be measured.</summary>
    [BsonIgnore]
    public double? Face => Scores.Min(score => score.Face);

    [BsonIgnore]
    public double? ClipI => Scores.Min(score => score.ClipI);
}
