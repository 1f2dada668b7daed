using StoryStudio.Data.Takes;
using StoryStudio.Engine;

namespace StoryStudio.Data.Jobs;

public sealed partial class JobQueue
{
    /// <summary>Asks again for what one's own failed, cancelled or quarantined job asked for, in a new job.</summary>
    /// <remarks>The old job keeps its end and its count of crashes; the new one goes to the end of the line and begins its own.</remarks>
    /// <exception cref="StudioException">There is no such job, it has its picture, or it is still open.</exception>
    public GenerationJob Retry(string id, string owner)
    {
        lock (_gate)
        {
            if (Find(id, owner) is not { } old)
                throw new StudioException("This picture is no longer in the queue's list.", "Generate it anew from where its settings are.");
            if (old.State is not (JobState.Failed or JobState.Cancelled or JobState.Quarantined))
                throw new StudioException(
                    $"“{old.Title}” is {(old.IsOpen ? "still in the queue" : "done")}.", old.IsOpen ? "Wait for it, or cancel it first." : "Generate again for another one.");
            return Enqueue(owner, [new NewJob(old.Title, old.Request, 0, TakeAgain(id))])[0];
        }
    }

    // What came to nothing stays a take of its own, with its reason; the next attempt is the next take.
    private Take? TakeAgain(string jobId)
    {
        if (_takes.FindOne(take => take.JobId == jobId) is not { } old) return null;
        return old with { Id = Guid.NewGuid().ToString("N"), Created = Now, Problem = null, ApprovedBy = null, Deleted = null };
    }

    /// <summary>Ends every open job of one person.</summary>
    /// <returns>The cancelled jobs, in the order in which they would have been worked on.</returns>
    public IReadOnlyList<GenerationJob> CancelAll(string owner)
    {
        lock (_gate)
        {
            var mine = Line().Where(job => job.Owner == owner).ToList();
            foreach (var job in mine) Cancel(job.Id, owner);
            return mine;
        }
    }
}
