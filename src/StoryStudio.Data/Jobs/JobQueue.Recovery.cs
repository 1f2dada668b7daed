namespace StoryStudio.Data.Jobs;

public sealed partial class JobQueue
{
    /// <summary>At start: nobody can still hold a lease, so every running job goes back, with its seed, or aside after its third crash.</summary>
    /// <returns>The jobs that were put back or aside.</returns>
    public IReadOnlyList<GenerationJob> RecoverAll() => Recover(_ => true);

    /// <summary>Puts back jobs whose worker gave no sign of life in time.</summary>
    public IReadOnlyList<GenerationJob> RecoverExpired() => Recover(job => job.LeaseUntil < Now);

    private List<GenerationJob> Recover(Func<GenerationJob, bool> isLost)
    {
        lock (_gate)
        {
            List<GenerationJob> recovered = [.. _jobs.Find(job => job.State == JobState.Running).Where(isLost).Select(Recovered)];
            database.InTransaction(() =>
            {
                foreach (var job in recovered) Write(job);
            });
            return recovered;
        }
    }

    private GenerationJob Recovered(GenerationJob job) => job.Attempt < GenerationJob.AttemptLimit
        ? job with { State = JobState.Queued, LeaseUntil = null }
        : job with
        {
            State = JobState.Quarantined,
            Finished = Now,
            LeaseUntil = null,
            Problem = $"This picture stopped the studio {job.Attempt} times and was put aside.",
            Hint = "Other pictures go on. Change its settings before you try again; the log says what happened.",
        };
}
