namespace StoryStudio.Web.Jobs;

/// <summary>The stop buttons of the jobs that run.</summary>
public sealed class RunningJobs
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CancellationTokenSource> _stops = [];

    /// <param name="stopping">Ends the job too: the studio stops.</param>
    public RunningJob Start(string jobId, CancellationToken stopping)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        lock (_gate) _stops[jobId] = stop;
        return new RunningJob(() => End(jobId, stop), stop.Token);
    }

    private void End(string jobId, CancellationTokenSource stop)
    {
        lock (_gate) _stops.Remove(jobId);
        stop.Dispose();
    }

    public void Stop(string jobId)
    {
        lock (_gate) _stops.GetValueOrDefault(jobId)?.CancelAsync();
    }
}

/// <summary>One run; dispose it when it is over.</summary>
public sealed class RunningJob(Action end, CancellationToken stop) : IDisposable
{
    public CancellationToken Stop => stop;

    public void Dispose() => end();
}
