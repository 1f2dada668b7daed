using System.Globalization;
using System.Threading.Channels;
using StoryStudio.Data;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Takes;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Web.Jobs;

/// <summary>The door to the queue: checks a request, writes its row, wakes the worker, tells the watchers.</summary>
public sealed partial class GenerationQueue(
    JobQueue jobs, RequestArchive archive, TakeShelf takes, IGenerator generator, RunningJobs running, JobNotifier notifier)
{
    private const int TitleLength = 80;

    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <exception cref="Engine.StudioException">The request cannot be run; nothing was queued.</exception>
    public GenerationJob Submit(string owner, GenerationRequest request)
    {
        generator.Validate(request);
        string prompt = request.Prompt.ReplaceLineEndings(" ").Trim();
        string title = ShortText.CutWithEllipsis(prompt, TitleLength);
        var job = jobs.Enqueue(owner, title, archive.Write(request with { Precision = request.Precision ?? generator.PrecisionOf(request.Pack) }));
        _bell.Writer.TryWrite(true);
        TellLine();
        return job;
    }

    /// <summary>Queues requests that were checked when they were written, all or none.</summary>
    /// <exception cref="Engine.StudioException">That many do not fit.</exception>
    public IReadOnlyList<GenerationJob> Submit(string owner, IReadOnlyList<NewJob> wishes)
    {
        var accepted = jobs.Enqueue(owner, wishes);
        _bell.Writer.TryWrite(true);
        TellLine();
        return accepted;
    }

    /// <summary>Ends one's own job, whether it waits or runs; false when there is none.</summary>
    public bool Cancel(string jobId, string owner)
    {
        if (!jobs.Cancel(jobId, owner)) return false;
        running.Stop(jobId);
        notifier.Publish(new JobUpdate(jobId, JobState.Cancelled, ""));
        TellLine();
        return true;
    }

    /// <summary>Completes when there may be work.</summary>
    public async Task WaitForBellAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(atMost);
        try
        {
            await _bell.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time is up: look for expired leases.
        }
    }

    /// <summary>Tells everybody in the line their place.</summary>
    public void TellLine()
    {
        var line = jobs.Line();
        var paused = line.Select(job => job.Owner).Distinct().Where(jobs.IsPaused).ToHashSet();
        int place = 0;
        foreach (var job in line)
        {
            if (job.State == JobState.Queued)
                notifier.Publish(new JobUpdate(job.Id, JobState.Queued, paused.Contains(job.Owner) ? JobUpdate.Paused : (++place).ToString(CultureInfo.InvariantCulture)));
        }
        notifier.PublishLine();
    }
}
