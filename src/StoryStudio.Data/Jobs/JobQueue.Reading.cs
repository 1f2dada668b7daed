namespace StoryStudio.Data.Jobs;

public sealed partial class JobQueue
{
    /// <summary>One's own job, or null: unknown and foreign ids look the same.</summary>
    public GenerationJob? Find(string id, string owner) =>
        _jobs.FindById(id) is { } job && job.Owner == owner ? job : null;

    /// <summary>Everything that runs or waits, in the order in which it will be worked on.</summary>
    public IReadOnlyList<GenerationJob> Line()
    {
        lock (_gate)
        {
            var running = _jobs.Find(job => job.State == JobState.Running).OrderBy(job => job.Started);
            var waiting = FairShare.Order(_jobs.Find(job => job.State == JobState.Queued), LastTurns());
            return [.. running, .. waiting];
        }
    }

    /// <summary>One's jobs that were put aside or failed lately, newest first.</summary>
    public IReadOnlyList<GenerationJob> Latest(string owner, int count) =>
        [.. _jobs.Query().Where(job => job.Owner == owner).OrderByDescending(job => job.Number).Limit(count).ToEnumerable()];
}
