using System.Text.Json.Nodes;
using LiteDB;
using StoryStudio.Engine;

namespace StoryStudio.Data.Stories;

/// <summary>Applies an edit to the rows it names; belongs into a transaction.</summary>
internal sealed class StoryRows(StudioDatabase database)
{
    /// <summary>What may change while a panel is locked: where it stands, and the lock.</summary>
    private static readonly HashSet<string> FreeOfLock = ["isLocked", "order", "sceneId", "isNewShot"];

    private static readonly string[] Places = ["order", "sceneId", "isNewShot"];

    private readonly ILiteCollection<Scene> _scenes = database.Collection<Scene>("scenes");
    private readonly ILiteCollection<Panel> _panels = database.Collection<Panel>("panels");

    /// <returns>The edit with what each field held before, and the story's own row, which the caller stores.</returns>
    public (StoryEdit Applied, Story Story) Apply(Story story, StoryEdit edit, bool isUndo, DateTime now)
    {
        var applied = new List<StoryChange>(edit.Changes.Count);
        bool grows = false;
        foreach (var change in edit.Changes)
        {
            var known = change;
            switch (change.Part)
            {
                case StoryPart.Story:
                    known = change with { Before = Seen(change, StoryJson.Get(story, change.Field), isUndo, story.Title) };
                    story = StoryRules.Require(StoryJson.With(story, change.Field, change.After));
                    break;
                case StoryPart.Scene:
                    known = change.Field.Length == 0 ? WholeScene(story, change, isUndo, now) : OneField(story, change, isUndo);
                    break;
                default:
                    known = change.Field.Length == 0 ? WholePanel(story, change, isUndo, now) : PanelField(story, change, isUndo);
                    break;
            }
            grows |= change.Field.Length == 0 && change.After is not null;
            applied.Add(known);
        }
        if (grows) RequireRoom(story);
        return (new StoryEdit(ShortText.Cut(edit.Label, StoryEdit.LabelLength), applied), story);
    }

    private StoryChange WholeScene(Story story, StoryChange change, bool isUndo, DateTime now)
    {
        var row = Own(_scenes.FindById(change.Id), story, scene => scene.StoryId);
        if (change.After is null)
        {
            if (row is not { Deleted: null }) throw isUndo ? new StaleWriteException("The scene") : Gone("scene");
            if (isUndo && change.Before is { } left) RequireAsLeft(StoryJson.Write(StoryJson.ReadScene(left, row.Id, story.Id)), StoryJson.Write(row), "The scene");
            _scenes.Update(row with { Deleted = now });
            return change with { Before = StoryJson.Write(row) };
        }
        // What comes back is what lay in the bin.
        var scene = isUndo && row is { Deleted: not null } ? row with { Deleted = null } : StoryRules.Require(StoryJson.ReadScene(change.After, RequireId(change.Id), story.Id));
        Put(_scenes, row, scene, row?.Deleted is null, "scene");
        return change with { Before = null };
    }

    private StoryChange WholePanel(Story story, StoryChange change, bool isUndo, DateTime now)
    {
        var row = Own(_panels.FindById(change.Id), story, panel => panel.StoryId);
        if (change.After is null)
        {
            if (row is not { Deleted: null }) throw isUndo ? new StaleWriteException("The panel") : Gone("panel");
            RequireUnlocked(row);
            if (isUndo && change.Before is { } left) RequireAsLeft(StoryJson.Write(StoryJson.ReadPanel(left, row.Id, story.Id)), StoryJson.Write(row), "The panel");
            _panels.Update(row with { Deleted = now });
            return change with { Before = StoryJson.Write(row) };
        }
        var panel = isUndo && row is { Deleted: not null } ? row with { Deleted = null } : StoryRules.Require(StoryJson.ReadPanel(change.After, RequireId(change.Id), story.Id));
        RequireScene(story, panel.SceneId);
        Put(_panels, row, panel, row?.Deleted is null, "panel");
        return change with { Before = null };
    }

    private StoryChange OneField(Story story, StoryChange change, bool isUndo)
    {
        if (Own(_scenes.FindById(change.Id), story, scene => scene.StoryId) is not { Deleted: null } row) throw isUndo ? new StaleWriteException("The scene") : Gone("scene");
        var before = Seen(change, StoryJson.Get(row, change.Field), isUndo, "The scene");
        _scenes.Update(StoryRules.Require(StoryJson.With(row, change.Field, change.After)));
        return change with { Before = before };
    }

    private StoryChange PanelField(Story story, StoryChange change, bool isUndo)
    {
        if (Own(_panels.FindById(change.Id), story, panel => panel.StoryId) is not { Deleted: null } row) throw isUndo ? new StaleWriteException("The panel") : Gone("panel");
        if (!FreeOfLock.Contains(change.Field)) RequireUnlocked(row);
        var before = Seen(change, StoryJson.Get(row, change.Field), isUndo, "The panel");
        var changed = StoryRules.Require(StoryJson.With(row, change.Field, change.After));
        if (change.Field == "sceneId") RequireScene(story, changed.SceneId);
        _panels.Update(changed);
        return change with { Before = before };
    }

    // Whoever undoes must find what they left; whoever says what they saw must still find it.
    private static JsonNode? Seen(StoryChange change, JsonNode? now, bool isUndo, string what) =>
        (isUndo || change.Before is not null) && !JsonNode.DeepEquals(change.Before, now) ? throw new StaleWriteException(what) : now;

    /// <summary>Undo must not throw away what others put into a row; where it stands does not count.</summary>
    private static void RequireAsLeft(JsonObject left, JsonObject now, string what)
    {
        foreach (string place in Places)
        {
            left.Remove(place);
            now.Remove(place);
        }
        if (!JsonNode.DeepEquals(left, now)) throw new StaleWriteException(what);
    }

    private static void Put<T>(ILiteCollection<T> rows, T? row, T wanted, bool isInUse, string what) where T : class
    {
        if (row is not null && isInUse) throw new StudioException($"This {what} is already in the story.", "Reload the page and try again.");
        rows.Upsert(wanted);
    }

    private void RequireScene(Story story, string sceneId)
    {
        if (_scenes.FindById(sceneId) is not { Deleted: null } scene || scene.StoryId != story.Id) throw Gone("scene");
    }

    private void RequireRoom(Story story)
    {
        if (_panels.Find(row => row.StoryId == story.Id).Count(row => row.Deleted is null) > StoryRules.PanelCount)
            throw new StudioException($"A story holds at most {StoryRules.PanelCount} panels.", "Go on in a second story.");
        if (_scenes.Find(row => row.StoryId == story.Id).Count(row => row.Deleted is null) > StoryRules.SceneCount)
            throw new StudioException($"A story holds at most {StoryRules.SceneCount} scenes.", "Go on in a second story.");
    }

    private static void RequireUnlocked(Panel panel)
    {
        if (panel.IsLocked) throw new StudioException("This panel is locked.", "Unlock it first.");
    }

    private static string RequireId(string id) => Poses.PoseRules.IsId(id) ? id : throw new StudioException("A row of the story has an impossible id.", "Reload the page and try again.");

    // Ids of other stories look like none.
    private static T? Own<T>(T? row, Story story, Func<T, string> storyOf) where T : class =>
        row is null || storyOf(row) == story.Id ? row : throw Gone("part");

    private static StudioException Gone(string what) => new($"This {what} is no longer in the story.", "Somebody took it out; undo brings it back.");
}
