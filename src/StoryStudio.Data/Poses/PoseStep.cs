using LiteDB;

namespace StoryStudio.Data.Poses;

/// <summary>One edit in the log of a pose.</summary>
public sealed record PoseStep
{
    [BsonId]
    public required string Id { get; init; }

    public required string PoseId { get; init; }

    /// <summary>From 1, in order.</summary>
    public required int Number { get; init; }

    public required string Author { get; init; }

    /// <summary>A <see cref="PoseEdit"/>.</summary>
    public required string Json { get; init; }

    public static string IdOf(string poseId, int number) => $"{poseId}:{number}";
}
