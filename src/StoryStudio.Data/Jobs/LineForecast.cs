namespace StoryStudio.Data.Jobs;

/// <summary>Where a job stands in the line and when it should be done.</summary>
/// <param name="Place">1 = next; 0 while it runs; null while its person's jobs are paused.</param>
/// <param name="Start">Until it begins; null when nobody can say.</param>
/// <param name="End">Until its picture is there; null when nobody can say.</param>
public sealed record JobForecast(GenerationJob Job, int? Place, TimeSpan? Start, TimeSpan? End);

/// <summary>When the jobs of the line will be done, from what finished jobs took.</summary>
public static class LineForecast
{
    /// <param name="line">As <see cref="JobQueue.Line"/> gives it.</param>
    /// <param name="typical">What a job takes; null before one was measured.</param>
    /// <param name="remaining">What the engine says of a running job; null when it has said nothing yet.</param>
    public static IReadOnlyList<JobForecast> Of(
        IReadOnlyList<GenerationJob> line, TimeSpan? typical, DateTime now, Func<string, bool> isPaused, Func<GenerationJob, TimeSpan?> remaining)
    {
        var forecasts = new List<JobForecast>(line.Count);
        var elapsed = TimeSpan.Zero;
        int place = 0;
        foreach (var job in line)
        {
            if (job.State == JobState.Running)
            {
                // One worker: what runs is over before the next begins.
                var left = remaining(job) ?? (typical is { } whole && job.Started is { } started ? Positive(whole - (now - started)) : null);
                elapsed += left ?? TimeSpan.Zero;
                forecasts.Add(new(job, 0, TimeSpan.Zero, left));
            }
            else if (isPaused(job.Owner)) forecasts.Add(new(job, null, null, null));
            else
            {
                forecasts.Add(new(job, ++place, typical is null ? null : elapsed, elapsed + typical));
                elapsed += typical ?? TimeSpan.Zero;
            }
        }
        return forecasts;
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
