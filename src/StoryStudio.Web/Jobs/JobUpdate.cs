using StoryStudio.Data.Jobs;

namespace StoryStudio.Web.Jobs;

/// <summary>What a watcher hears about one job.</summary>
/// <param name="Message">Queued: the place in the line, or <see cref="Paused"/>. Running: the phase. Completed: the picture's id. Otherwise: what went wrong.</param>
public sealed record JobUpdate(string JobId, JobState State, string Message)
{
    /// <summary>In place of a place: its person's jobs wait until they are resumed.</summary>
    public const string Paused = "paused";

    /// <summary>1..<see cref="Steps"/>; 0 before the first step.</summary>
    public int Step { get; init; }

    public int Steps { get; init; }
    public TimeSpan? Remaining { get; init; }

    /// <summary>The latest preview; null before the first.</summary>
    public PreviewFrame? Frame { get; init; }
}

/// <param name="Sequence">Rises with every frame of a job, so that late frames can be told.</param>
public sealed record PreviewFrame(int Step, int Steps, long Sequence, long EtaMilliseconds, string MimeType, byte[] Bytes);
