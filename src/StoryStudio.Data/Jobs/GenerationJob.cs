using LiteDB;

namespace StoryStudio.Data.Jobs;

/// <summary>One request on its way to a picture.</summary>
public sealed record GenerationJob
{
    /// <summary>A crash this often puts the job aside.</summary>
    public const int AttemptLimit = 3;

    [BsonId]
    public required string Id { get; init; }

    /// <summary>Rises with every accepted job.</summary>
    public required long Number { get; init; }

    public required string Owner { get; init; }

    /// <summary>What lists show: the start of the prompt.</summary>
    public required string Title { get; init; }

    /// <summary>The request as <see cref="RequestArchive"/> writes it: pictures are hashes.</summary>
    public required string Request { get; init; }

    public JobState State { get; init; }

    /// <summary>Higher goes first among the jobs of one person.</summary>
    public int Priority { get; init; }

    public required DateTime Created { get; init; }
    public DateTime? Started { get; init; }
    public DateTime? Finished { get; init; }

    /// <summary>How often it was started; also the fence against a worker that lost its lease.</summary>
    public int Attempt { get; init; }

    public DateTime? LeaseUntil { get; init; }

    /// <summary>The step at the last renewal of the lease.</summary>
    public int Step { get; init; }

    public string? PictureId { get; init; }
    public string? Problem { get; init; }
    public string? Hint { get; init; }

    [BsonIgnore]
    public bool IsOpen => State is JobState.Queued or JobState.Running;
}
