using LiteDB;
using StoryStudio.Data.Projects;
using StoryStudio.Engine;

namespace StoryStudio.Data.Poses;

/// <summary>The poses of projects. Ids of foreign and unknown poses look the same: like none.</summary>
public sealed class PoseShelf(StudioDatabase database, ProjectRights rights, TimeProvider time)
{
    private readonly ILiteCollection<StoredPose> _poses = database.Collection<StoredPose>("poses");

    /// <summary>Held by whoever reads a row to write it again.</summary>
    internal Lock Gate { get; } = new();

    /// <exception cref="StudioException">The caller may not put anything into this project.</exception>
    public void Add(StoredPose pose)
    {
        if (pose.ProjectId is { } project) rights.Require(project, pose.Owner, ProjectRole.Editor);
        _poses.Insert(PoseTitles.Require(pose));
    }

    /// <summary>Null when there is none, or none for this caller.</summary>
    public StoredPose? Find(string id, string caller, ProjectRole least = ProjectRole.Viewer) =>
        _poses.FindById(id) is { Deleted: null } pose && May(pose, caller, least) ? pose : null;

    /// <summary>In the bin or not there at all; one that others keep to themselves is neither.</summary>
    public bool IsGone(string id) => _poses.FindById(id) is null or { Deleted: not null };

    /// <summary>Newest first.</summary>
    public IReadOnlyList<StoredPose> Latest(string owner, int count) =>
        [.. _poses.Query().Where(row => row.Owner == owner).OrderByDescending(row => row.Created).ToEnumerable().Where(row => row.Deleted is null && May(row, owner, ProjectRole.Viewer)).Take(count)];

    /// <summary>The newest pose that draws the same; null when this caller sees none.</summary>
    /// <param name="content">As <see cref="PoseContent"/> names it.</param>
    public StoredPose? FindEqual(string content, string caller) => _poses.Find(row => row.Content == content)
        .Where(row => row.Deleted is null && May(row, caller, ProjectRole.Viewer)).MaxBy(row => row.Created);

    /// <summary>Everything of a project and the caller's own older poses, last changed first.</summary>
    public IReadOnlyList<StoredPose> All(string projectId, string caller)
    {
        rights.Require(projectId, caller, ProjectRole.Viewer);
        return [.. _poses.Find(row => row.ProjectId == projectId || (row.ProjectId == null && row.Owner == caller))
            .Where(row => row.Deleted is null).OrderByDescending(row => row.Changed).ThenByDescending(row => row.Created)];
    }

    /// <summary>Changes title, folder or tags.</summary>
    /// <exception cref="StudioException">There is no such pose, the caller may not, or a rule is broken.</exception>
    public StoredPose Organise(string id, string caller, Func<StoredPose, StoredPose> change)
    {
        lock (Gate)
        {
            var stored = Require(id, caller);
            var wish = PoseTitles.Require(change(stored));
            var saved = stored with { Title = wish.Title, Folder = wish.Folder, Tags = wish.Tags };
            _poses.Update(saved);
            return saved;
        }
    }

    /// <summary>Puts a pose into the bin; false when there is none for this caller.</summary>
    public bool Delete(string id, string caller)
    {
        lock (Gate) return Find(id, caller, ProjectRole.Editor) is { } pose && _poses.Update(pose with { Deleted = time.GetUtcNow().UtcDateTime });
    }

    /// <summary>Takes a pose out of the bin.</summary>
    public bool Restore(string id, string caller)
    {
        lock (Gate) return _poses.FindById(id) is { Deleted: not null } pose && May(pose, caller, ProjectRole.Editor) && _poses.Update(pose with { Deleted = null });
    }

    /// <summary>Changes folder or tags of several poses, all or none; ids that lead nowhere are left out.</summary>
    /// <exception cref="StudioException">The caller may not, or a rule is broken.</exception>
    public void OrganiseAll(IReadOnlyCollection<string> ids, string caller, Func<StoredPose, StoredPose> change)
    {
        lock (Gate)
        {
            database.InTransaction(() =>
            {
                foreach (string id in ids.Where(id => Find(id, caller) is not null)) Organise(id, caller, change);
            });
        }
    }

    /// <summary>Puts several poses into the bin, all or none; returns those that were there.</summary>
    /// <exception cref="StudioException">The caller may only look.</exception>
    public IReadOnlyList<string> DeleteAll(IReadOnlyCollection<string> ids, string caller)
    {
        string[] known = [.. ids.Where(id => Find(id, caller) is not null)];
        lock (Gate)
        {
            database.InTransaction(() =>
            {
                foreach (string id in known) _poses.Update(Require(id, caller) with { Deleted = time.GetUtcNow().UtcDateTime });
            });
        }
        return known;
    }

    /// <exception cref="StudioException">There is no such pose for this caller, or they may only look.</exception>
    internal StoredPose Require(string id, string caller)
    {
        if (Find(id, caller) is not { } pose) throw new StudioException("There is no such pose.", "It was deleted, or it is not yours.");
        if (pose.ProjectId is { } project) rights.Require(project, caller, ProjectRole.Editor);
        return pose;
    }

    internal void Update(StoredPose pose) => _poses.Update(pose);

    private bool May(StoredPose pose, string caller, ProjectRole least) =>
        pose.ProjectId is { } project ? rights.Allow(project, caller, least) : pose.Owner == caller;
}
