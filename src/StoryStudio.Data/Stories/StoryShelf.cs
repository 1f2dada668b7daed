using System.Collections.Concurrent;
using LiteDB;
using StoryStudio.Data.Projects;
using StoryStudio.Engine;

namespace StoryStudio.Data.Stories;

/// <summary>The stories of projects. Ids of foreign and unknown stories look the same: like none.</summary>
public sealed class StoryShelf(StudioDatabase database, ProjectRights rights, TimeProvider time)
{
    private const string Untitled = "Untitled story";

    private readonly ILiteCollection<Story> _stories = database.Collection<Story>("stories");
    private readonly ILiteCollection<Scene> _scenes = database.Collection<Scene>("scenes");
    private readonly ILiteCollection<Panel> _panels = database.Collection<Panel>("panels");
    private readonly ConcurrentDictionary<string, StorySnapshot> _open = new();

    /// <summary>Held by whoever reads rows to write them again.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>Last changed first.</summary>
    /// <exception cref="StudioException">The caller may not look.</exception>
    public IReadOnlyList<Story> All(string projectId, string caller)
    {
        rights.Require(projectId, caller, ProjectRole.Viewer);
        return [.. _stories.Find(row => row.ProjectId == projectId).Where(row => row.Deleted is null).OrderByDescending(row => row.Changed)];
    }

    /// <summary>What was thrown away, last first.</summary>
    public IReadOnlyList<Story> Bin(string projectId, string caller)
    {
        rights.Require(projectId, caller, ProjectRole.Editor);
        return [.. _stories.Find(row => row.ProjectId == projectId).Where(row => row.Deleted is not null).OrderByDescending(row => row.Deleted)];
    }

    /// <summary>Null when there is none, or none for this caller.</summary>
    public Story? Find(string id, string caller, ProjectRole least = ProjectRole.Viewer) =>
        _stories.FindById(id) is { Deleted: null } story && rights.Allow(story.ProjectId, caller, least) ? story : null;

    /// <summary>The whole story; everybody who has it open shares one.</summary>
    /// <returns>Null when there is none, or none for this caller.</returns>
    public StorySnapshot? Open(string id, string caller) => Find(id, caller) is { } story ? Snapshot(story) : null;

    /// <summary>Scenes and panels that were taken out, last first.</summary>
    public (IReadOnlyList<Scene> Scenes, IReadOnlyList<Panel> Panels) TakenOut(string id, string caller) => Find(id, caller) is null
        ? ([], [])
        : ([.. _scenes.Find(row => row.StoryId == id).Where(row => row.Deleted is not null).OrderByDescending(row => row.Deleted)],
           [.. _panels.Find(row => row.StoryId == id).Where(row => row.Deleted is not null).OrderByDescending(row => row.Deleted)]);

    /// <summary>A story with one empty scene.</summary>
    /// <exception cref="StudioException">A rule is broken, or the caller may not.</exception>
    public StorySnapshot Create(string projectId, string caller, string title)
    {
        string id = NewId();
        var scene = new Scene { Id = NewId(), StoryId = id, Order = 1 };
        return Add(New(id, projectId, title), [scene], [], caller);
    }

    /// <summary>Puts a whole story in, all or nothing.</summary>
    /// <exception cref="StudioException">A rule is broken, or the caller may not.</exception>
    public StorySnapshot Add(Story story, IReadOnlyList<Scene> scenes, IReadOnlyList<Panel> panels, string caller)
    {
        rights.Require(story.ProjectId, caller, ProjectRole.Editor);
        if (scenes.Count > StoryRules.SceneCount || panels.Count > StoryRules.PanelCount)
            throw new StudioException("The story is too long.", $"A story has at most {StoryRules.SceneCount} scenes and {StoryRules.PanelCount} panels; make two of it.");
        var tidy = StoryRules.Require(story);
        foreach (var scene in scenes) StoryRules.Require(scene);
        foreach (var panel in panels) StoryRules.Require(panel);
        lock (Gate)
        {
            database.InTransaction(() =>
            {
                _stories.Insert(tidy);
                _scenes.InsertBulk(scenes);
                _panels.InsertBulk(panels);
            });
        }
        return Snapshot(tidy);
    }

    public Story New(string id, string projectId, string title)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new Story { Id = id, ProjectId = projectId, Title = title.Trim() is { Length: > 0 } given ? given : Untitled, Created = now, Changed = now };
    }

    /// <summary>Puts a story into the bin; false when there is none for this caller.</summary>
    public bool Delete(string id, string caller) => Change(id, caller, story => story.Deleted is null, story => story with { Deleted = time.GetUtcNow().UtcDateTime });

    /// <summary>Takes a story out of the bin.</summary>
    public bool Restore(string id, string caller) => Change(id, caller, story => story.Deleted is not null, story => story with { Deleted = null });

    public static string NewId() => Guid.NewGuid().ToString("N");

    internal StorySnapshot Snapshot(Story story) =>
        _open.TryGetValue(story.Id, out var open) && open.Story == story
            ? open
            : _open[story.Id] = new(story, _scenes.Find(row => row.StoryId == story.Id), _panels.Find(row => row.StoryId == story.Id));

    private bool Change(string id, string caller, Func<Story, bool> fits, Func<Story, Story> change)
    {
        lock (Gate)
        {
            return _stories.FindById(id) is { } story && fits(story) && rights.Allow(story.ProjectId, caller, ProjectRole.Editor)
                && _stories.Update(change(story));
        }
    }
}
