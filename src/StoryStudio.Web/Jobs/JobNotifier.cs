using System.Collections.Concurrent;

namespace StoryStudio.Web.Jobs;

/// <summary>Carries job news from the worker to whoever watches; remembers the latest of each running job for those who come later.</summary>
/// <remarks>Callbacks run on the publisher's thread and must only take a note: nobody may slow the engine.</remarks>
public sealed class JobNotifier(ILogger<JobNotifier> log)
{
    private readonly ConcurrentDictionary<string, JobUpdate> _running = new();
    private readonly ConcurrentDictionary<long, Watch> _watches = new();
    private long _lastWatch;

    /// <summary>The line changed: something was added, started, ended or cancelled.</summary>
    public event Action? LineChanged;

    /// <summary>All news of all jobs, every step included: whoever listens must sort out at once.</summary>
    public event Action<JobUpdate>? Told;

    /// <summary>The news of a running job, or null.</summary>
    public JobUpdate? Current(string jobId) => _running.GetValueOrDefault(jobId);

    public IDisposable Subscribe(string jobId, Action<JobUpdate> callback)
    {
        long id = Interlocked.Increment(ref _lastWatch);
        _watches[id] = new Watch(jobId, callback);
        return new Subscription(() => _watches.TryRemove(id, out _));
    }

    public void Publish(JobUpdate update)
    {
        if (update.State == Data.Jobs.JobState.Running) _running[update.JobId] = update;
        else _running.TryRemove(update.JobId, out _);

        if (Told is { } told) Guarded(() => told(update));
        foreach (var watch in _watches.Values)
            if (watch.JobId == update.JobId)
                Guarded(() => watch.Callback(update));
    }

    public void PublishLine() => Guarded(() => LineChanged?.Invoke());

    // A broken page must not stop the worker.
    private void Guarded(Action callback)
    {
        try
        {
            callback();
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "A watcher failed.");
        }
    }

    private sealed record Watch(string JobId, Action<JobUpdate> Callback);

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
