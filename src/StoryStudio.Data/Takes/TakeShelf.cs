using LiteDB;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Engine;

namespace StoryStudio.Data.Takes;

/// <summary>The takes of panels. None is ever overwritten; thrown away ones wait in the bin.</summary>
public sealed class TakeShelf(StudioDatabase database, StoryShelf stories, ProjectRights rights, TimeProvider time)
{
    private readonly ILiteCollection<Take> _takes = database.Collection<Take>("takes");

    /// <summary>Null when there is none, or none for this caller.</summary>
    public Take? Find(string id, string caller) =>
        _takes.FindById(id) is { } take && stories.Find(take.StoryId, caller) is not null ? take : null;

    /// <summary>Whether this caller may look at the takes of a story.</summary>
    public bool IsOpenTo(string storyId, string caller) => stories.Find(storyId, caller) is not null;

    /// <summary>Newest first, without the bin's.</summary>
    public IReadOnlyList<Take> Of(string storyId, string panelId, string caller) => stories.Find(storyId, caller) is null
        ? []
        : [.. _takes.Find(take => take.PanelId == panelId).Where(take => take.StoryId == storyId && take.Deleted is null).OrderByDescending(take => take.Number)];

    /// <summary>All takes of a story by panel, each newest first, without the bin's.</summary>
    public ILookup<string, Take> All(string storyId, string caller)
    {
        var takes = stories.Find(storyId, caller) is null ? [] : _takes.Find(take => take.StoryId == storyId);
        return takes.Where(take => take.Deleted is null).OrderByDescending(take => take.Number).ToLookup(take => take.PanelId);
    }

    /// <summary>The take that a job makes; null when it makes none. For those who serve everybody and ask for rights themselves.</summary>
    public Take? OfJob(string jobId) => _takes.FindOne(take => take.JobId == jobId);

    /// <summary>The takes in a story's bin, last first.</summary>
    public IReadOnlyList<Take> Bin(string storyId, string caller) => stories.Find(storyId, caller) is null
        ? []
        : [.. _takes.Find(take => take.StoryId == storyId).Where(take => take.Deleted is not null).OrderByDescending(take => take.Deleted)];

    /// <summary>The take that stands for a panel: the picked one, else the newest finished one; null while there is none.</summary>
    public static Take? Shown(Panel panel, IEnumerable<Take> newestFirst)
    {
        Take? newest = null;
        foreach (var take in newestFirst)
        {
            if (take.Blob is null) continue;
            if (take.Id == panel.TakeId) return take;
            newest ??= take;
        }
        return newest;
    }

    /// <summary>Takes that one request asked for; empty when it was never accepted.</summary>
    /// <param name="message">Takes are named after the message that asked for them.</param>
    public IReadOnlyList<Take> AskedBy(string message, string storyId, string caller) =>
        [.. _takes.Query().Where("_id BETWEEN @0 AND @1", $"{message}-0000", $"{message}-9999").OrderBy(take => take.Id).ToEnumerable()
            .Where(take => take.StoryId == storyId && take.Author == caller && take.Id.Length == message.Length + 5)];

    public static string IdOf(string message, int index) => $"{message}-{index:D4}";

    /// <summary>Approves a take, or takes the approval back.</summary>
    /// <exception cref="StudioException">There is no such finished take, or the caller may not.</exception>
    public Take Approve(string id, string caller, bool isApproved) => Change(id, caller, ProjectRole.Reviewer, take => take.Blob is null
        ? throw new StudioException("This take has no picture yet.", "Wait until it is finished.")
        : take with { ApprovedBy = isApproved ? caller : null });

    /// <summary>Puts a take into the bin.</summary>
    /// <exception cref="StudioException">There is no such take, its panel is locked, or the caller may not.</exception>
    public Take Delete(string id, string caller) => Change(id, caller, ProjectRole.Editor, take => stories.Open(take.StoryId, caller)?.Panel(take.PanelId) is { IsLocked: true }
        ? throw new StudioException("The panel is locked.", "Unlock it to throw its takes away.")
        : take with { Deleted = time.GetUtcNow().UtcDateTime });

    /// <summary>Whether a job may be tried again: what makes a take needs the rights and the panel that a new take needs.</summary>
    /// <exception cref="StudioException">It may not.</exception>
    public void RequireRetry(string jobId, string caller)
    {
        if (OfJob(jobId) is not { } take) return;
        if (stories.Open(take.StoryId, caller) is not { } story) throw new StudioException("The story of this picture is gone.", "It was deleted, or it is no longer yours.");
        rights.Require(story.Story.ProjectId, caller, ProjectRole.Editor);
        story.RequireUnlocked(take.PanelId);
    }

    /// <summary>Takes a take out of the bin.</summary>
    public Take Restore(string id, string caller) => Change(id, caller, ProjectRole.Editor, take => take with { Deleted = null });

    private Take Change(string id, string caller, ProjectRole least, Func<Take, Take> change)
    {
        lock (database.JobGate)
        {
            if (Find(id, caller) is not { } take || stories.Find(take.StoryId, caller) is not { } story)
                throw new StudioException("There is no such take.", "It was deleted, or it is not yours.");
            rights.Require(story.ProjectId, caller, least);
            var changed = change(take);
            _takes.Update(changed);
            return changed;
        }
    }
}
