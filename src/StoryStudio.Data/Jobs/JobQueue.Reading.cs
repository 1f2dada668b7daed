namespace StoryStudio.Data.Jobs;

public sealed partial class JobQueue
{
    /// <summary>Finished jobs whose durations say how long the next will take.</summary>
    private const int MeasuredJobs = 40;

    /// <summary>One's own job, or null: unknown and foreign ids look the same.</summary>
    public GenerationJob? Find(string id, string owner) =>
        _jobs.FindById(id) is { } job && job.Owner == owner ? job : null;

    /// <summary>Everything that runs or waits, in the order in which it will be worked on; what is paused comes last.</summary>
    public IReadOnlyList<GenerationJob> Line()
    {
        lock (_gate)
        {
            var running = _jobs.Find(job => job.State == JobState.Running).OrderBy(job => job.Started);
            var (ready, paused) = Waiting();
            var lastTurns = LastTurns();
            return [.. running, .. FairShare.Order(ready, lastTurns), .. FairShare.Order(paused, lastTurns)];
        }
    }

    /// <summary>One's latest jobs, open or over, newest first.</summary>
    public IReadOnlyList<GenerationJob> Latest(string owner, int count) =>
        [.. _jobs.Query().Where(job => job.Owner == owner).OrderByDescending(job => job.Number).Limit(count).ToEnumerable()];

    /// <summary>One's latest jobs that are over, newest first.</summary>
    public IReadOnlyList<GenerationJob> Ended(string owner, int count)
    {
        // Along the index, so that no more is read than is shown; far back nobody looks.
        var latest = _jobs.Query().OrderByDescending(job => job.Number).Limit(OpenLimit + (50 * count)).ToEnumerable();
        return [.. latest.Where(job => job.Owner == owner && !job.IsOpen).Take(count)];
    }

    /// <summary>How long a job takes from its start: the median of the latest that came to a picture; null before the first.</summary>
    public TimeSpan? TypicalDuration()
    {
        // By number, which has an index, and not by state: old jobs are many.
        var durations = _jobs.Query().OrderByDescending(job => job.Number).Limit(MeasuredJobs).ToEnumerable()
            .Where(job => job.State == JobState.Completed)
            .Select(job => job.Finished - job.Started).OfType<TimeSpan>().Order().ToList();
        return durations.Count == 0 ? null : durations[durations.Count / 2];
    }
}
