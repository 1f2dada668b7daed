using LiteDB;

namespace StoryStudio.Data.Poses;

/// <summary>A pose that somebody brought along.</summary>
public sealed record StoredPose
{
    [BsonId]
    public required string Id { get; init; }

    public required string Owner { get; init; }
    public required string Title { get; init; }

    /// <summary>OpenPose JSON.</summary>
    public required string Json { get; init; }

    public required DateTime Created { get; init; }
}
