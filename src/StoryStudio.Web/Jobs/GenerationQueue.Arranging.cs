using StoryStudio.Data.Jobs;

namespace StoryStudio.Web.Jobs;

/// <summary>What people do with their own part of the line; everybody in it hears of it.</summary>
public sealed partial class GenerationQueue
{
    public void SetPaused(string owner, bool isPaused)
    {
        if (isPaused ? !jobs.Pause(owner) : !jobs.Resume(owner)) return;
        Ring();
    }

    /// <inheritdoc cref="JobQueue.Move"/>
    public bool Move(string jobId, string owner, int place)
    {
        if (!jobs.Move(jobId, owner, place)) return false;
        TellLine();
        return true;
    }

    /// <inheritdoc cref="JobQueue.Retry"/>
    public GenerationJob Retry(string jobId, string owner)
    {
        takes.RequireRetry(jobId, owner);
        var job = jobs.Retry(jobId, owner);
        Ring();
        return job;
    }

    /// <summary>Ends all of one's own jobs, what runs included.</summary>
    public IReadOnlyList<GenerationJob> CancelAll(string owner)
    {
        var cancelled = jobs.CancelAll(owner);
        foreach (var job in cancelled)
        {
            running.Stop(job.Id);
            notifier.Publish(new JobUpdate(job.Id, JobState.Cancelled, ""));
        }
        if (cancelled.Count > 0) TellLine();
        return cancelled;
    }

    private void Ring()
    {
        _bell.Writer.TryWrite(true);
        TellLine();
    }
}
