using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using StoryStudio.Data.Jobs;
using StoryStudio.Web.Jobs;

namespace StoryStudio.Web.Hubs;

/// <summary>Who watches which job on which connection.</summary>
public sealed class ViewerRegistry(
    JobQueue jobs, JobNotifier notifier, IHubContext<GenerationHub, IGenerationViewer> hub, IOptions<StudioOptions> options, TimeProvider time)
{
    /// <summary>Jobs watched over one connection; the oldest watch ends when there are more.</summary>
    private const int WatchLimit = 8;

    private readonly ConcurrentDictionary<string, List<(string JobId, JobViewer Viewer)>> _viewers = new();

    /// <returns>False when this person has no such job.</returns>
    public bool Add(string connectionId, string owner, string jobId, CancellationToken aborted)
    {
        if (jobs.Find(jobId, owner) is not { } job) return false;

        var pause = TimeSpan.FromSeconds(1) / options.Value.PreviewsPerSecond;
        var viewer = new JobViewer(hub.Clients.Client(connectionId), pause, time);
        // Subscribed before the state is read: no change falls between.
        viewer.Follow(notifier.Subscribe(jobId, viewer.Offer), aborted);
        viewer.Offer(notifier.Current(jobId) ?? StateOf(jobs.Find(jobId, owner) ?? job));
        Keep(connectionId, jobId, viewer);
        return true;
    }

    public void RemoveAll(string connectionId)
    {
        if (!_viewers.TryRemove(connectionId, out var viewers)) return;
        lock (viewers)
            foreach (var (_, viewer) in viewers) viewer.Dispose();
    }

    private void Keep(string connectionId, string jobId, JobViewer viewer)
    {
        var viewers = _viewers.GetOrAdd(connectionId, _ => []);
        lock (viewers)
        {
            // Asked again: once is enough.
            int first = viewers.FindIndex(other => other.JobId == jobId);
            viewers.Add((jobId, viewer));
            if (first < 0 && viewers.Count > WatchLimit) first = 0;
            if (first < 0) return;
            viewers[first].Viewer.Dispose();
            viewers.RemoveAt(first);
        }
    }

    private JobUpdate StateOf(GenerationJob job) => job.State switch
    {
        JobState.Queued => new(job.Id, job.State, PlaceOf(job)),
        JobState.Completed => new(job.Id, job.State, job.PictureId ?? ""),
        _ => new(job.Id, job.State, job.Problem ?? ""),
    };

    private string PlaceOf(GenerationJob job) => jobs.IsPaused(job.Owner)
        ? JobUpdate.Paused
        : $"{jobs.Line().Where(row => row.State == JobState.Queued).TakeWhile(row => row.Id != job.Id).Count() + 1}";
}
