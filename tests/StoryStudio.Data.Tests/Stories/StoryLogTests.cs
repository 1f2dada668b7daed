using System.Text.Json.Nodes;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Engine;

namespace StoryStudio.Data.Tests.Stories;

public sealed class StoryLogTests : IDisposable
{
    private readonly AdvancingTime _time = new();
    private readonly TemporaryFolder _folder = new();
    private StudioDatabase _database;
    private StoryShelf _shelf = null!;
    private StoryLog _log = null!;
    private readonly string _project, _story, _scene;

    public StoryLogTests()
    {
        _database = new StudioDatabase(_folder.Path);
        var projects = new ProjectShelf(_database, new ProjectRights(_database), _time);
        _project = projects.HomeOf("ana").Id;
        projects.SetRole(_project, "ana", "ben", ProjectRole.Editor);
        projects.SetRole(_project, "ana", "vic", ProjectRole.Viewer);
        Open();
        var story = _shelf.Create(_project, "ana", "The lost key");
        (_story, _scene) = (story.Story.Id, story.Scenes[0].Id);
    }

    [Fact]
    public void Panels_come_in_order_and_are_numbered_by_scene_shot_and_letter()
    {
        Add("a", 1);
        Add("b", 2, isNewShot: false);
        var story = Add("c", 3);
        Assert.Equal(["1.1A", "1.1B", "1.2"], story.Panels.Select(story.NumberOf));

        story = Do("m", StoryChange.Set(StoryPart.Panel, "c", "order", 0.5));
        Assert.Equal(["c", "a", "b"], story.Panels.Select(panel => panel.Id));
        Assert.Equal(["1.1", "1.2A", "1.2B"], story.Panels.Select(story.NumberOf));
    }

    [Fact]
    public void An_edit_can_be_taken_back_and_done_again_and_outlives_a_restart()
    {
        Add("a", 1);
        Do("m1", StoryChange.Set(StoryPart.Panel, "a", "prompt", "@Mia reads"), StoryChange.Set(StoryPart.Story, _story, "title", "The found key"));
        Reopen();
        Assert.Equal(("Edit", null), _log.Next(_story, "ana"));

        var undone = _log.Undo(_story, "ana", "u1");
        Assert.Equal(("", "The lost key"), (undone.Panel("a")!.Prompt, undone.Story.Title));
        Reopen();
        var redone = _log.Redo(_story, "ana", "r1");

        Assert.Equal(("@Mia reads", "The found key"), (redone.Panel("a")!.Prompt, redone.Story.Title));
        Assert.Equal(4, redone.Story.Version);
    }

    [Fact]
    public void A_deleted_panel_comes_back_with_all_it_held()
    {
        var panel = Add("a", 1).Panel("a");
        Assert.Empty(Do("m1", StoryChange.Remove(StoryPart.Panel, "a")).Panels);
        Assert.Equal("a", Assert.Single(_shelf.TakenOut(_story, "ana").Panels).Id);

        var back = _log.Undo(_story, "ana", "u1");

        Assert.Equivalent(panel, back.Panel("a"), strict: true);
        Assert.Empty(_log.Undo(_story, "ana", "u2").Panels);
        Assert.Single(_log.Redo(_story, "ana", "r1").Panels);
    }

    [Fact]
    public void Two_hundred_edits_are_undone_and_redone_one_by_one()
    {
        Add("a", 1);
        for (int i = 0; i < 200; i++) Do($"m{i}", StoryChange.Set(StoryPart.Panel, "a", "frames", 10 + i));
        Reopen();
        for (int i = 199; i > 0; i--) Assert.Equal(9 + i, _log.Undo(_story, "ana", $"u{i}").Panel("a")!.Frames);
        Assert.Equal(48, _log.Undo(_story, "ana", "u0").Panel("a")!.Frames);
        for (int i = 0; i < 200; i++) Assert.Equal(10 + i, _log.Redo(_story, "ana", $"r{i}").Panel("a")!.Frames);
        Assert.Throws<StudioException>(() => _log.Redo(_story, "ana", "one-too-many"));
    }

    [Fact]
    public void Everybody_undoes_their_own_edits_and_never_somebody_elses()
    {
        Add("a", 1);
        Do("m1", StoryChange.Set(StoryPart.Panel, "a", "action", "Mia waits."));
        _log.Do(_story, "ben", "m2", new("Edit", [StoryChange.Set(StoryPart.Panel, "a", "notes", "Rain?")]));

        var story = _log.Undo(_story, "ana", "u1");
        Assert.Equal(("", "Rain?"), (story.Panel("a")!.Action, story.Panel("a")!.Notes));

        _log.Redo(_story, "ana", "r1");
        _log.Do(_story, "ben", "m3", new("Edit", [StoryChange.Set(StoryPart.Panel, "a", "action", "Mia runs.")]));
        Assert.Throws<StaleWriteException>(() => _log.Undo(_story, "ana", "u2"));
        Assert.Equal("Mia runs.", _shelf.Open(_story, "ana")!.Panel("a")!.Action);
    }

    [Fact]
    public void What_somebody_wrote_over_does_not_stand_in_the_way_of_older_edits()
    {
        Add("a", 1);
        Do("m1", StoryChange.Set(StoryPart.Panel, "a", "notes", "Mine."));
        Do("m2", StoryChange.Set(StoryPart.Panel, "a", "action", "Mia waits."));
        _log.Do(_story, "ben", "m3", new("Edit", [StoryChange.Set(StoryPart.Panel, "a", "action", "Mia runs.")]));

        Assert.Throws<StaleWriteException>(() => _log.Undo(_story, "ana", "u1"));
        var story = _log.Undo(_story, "ana", "u2");

        Assert.Equal(("", "Mia runs."), (story.Panel("a")!.Notes, story.Panel("a")!.Action));
    }

    [Fact]
    public void A_new_panel_that_others_went_on_with_is_not_taken_back()
    {
        Add("b", 1);
        Add("a", 2);
        _log.Do(_story, "ben", "m1", new("Edit", [StoryChange.Set(StoryPart.Panel, "a", "prompt", "@Mia reads")]));

        Assert.Throws<StaleWriteException>(() => _log.Undo(_story, "ana", "u1"));
        Assert.Equal("@Mia reads", _shelf.Open(_story, "ana")!.Panel("a")!.Prompt);

        // Moved only, it is still as it was left; and it comes back where it lay.
        _log.Do(_story, "ben", "m2", new("Edit", [StoryChange.Set(StoryPart.Panel, "b", "order", 7.5)]));
        Assert.Null(_log.Undo(_story, "ana", "u2").Panel("b"));
        Assert.Equal(7.5, _log.Redo(_story, "ana", "r1").Panel("b")!.Order);
    }

    [Fact]
    public void A_new_edit_drops_what_was_taken_back()
    {
        Add("a", 1);
        Do("m1", StoryChange.Set(StoryPart.Panel, "a", "frames", 30));
        _log.Undo(_story, "ana", "u1");
        Do("m2", StoryChange.Set(StoryPart.Panel, "a", "frames", 40));
        Assert.Throws<StudioException>(() => _log.Redo(_story, "ana", "r1"));
        Assert.Equal(48, _log.Undo(_story, "ana", "u2").Panel("a")!.Frames);
    }

    [Fact]
    public void A_message_that_arrives_twice_counts_once()
    {
        Add("a", 1);
        var first = Do("m1", StoryChange.Set(StoryPart.Panel, "a", "frames", 30));
        Assert.Equal(first.Story.Version, Do("m1", StoryChange.Set(StoryPart.Panel, "a", "frames", 30)).Story.Version);
        _log.Undo(_story, "ana", "u1");
        Assert.Equal(48, _log.Undo(_story, "ana", "u1").Panel("a")!.Frames);
    }

    [Fact]
    public void Who_saw_an_older_value_is_told_and_nothing_changes()
    {
        Add("a", 1);
        Do("m1", StoryChange.Set(StoryPart.Panel, "a", "prompt", "one"));
        var stale = new StoryChange(StoryPart.Panel, "a", "prompt", JsonValue.Create(""), JsonValue.Create("two"));
        Assert.Throws<StaleWriteException>(() => Do("m2", StoryChange.Set(StoryPart.Panel, "a", "frames", 99), stale));
        var panel = _shelf.Open(_story, "ana")!.Panel("a")!;
        Assert.Equal(("one", 48), (panel.Prompt, panel.Frames));
    }

    [Fact]
    public void A_locked_panel_keeps_its_content_but_can_be_moved_and_unlocked()
    {
        Add("a", 1);
        Do("m1", StoryChange.Set(StoryPart.Panel, "a", "isLocked", true));
        Assert.Throws<StudioException>(() => Do("m2", StoryChange.Set(StoryPart.Panel, "a", "prompt", "x")));
        Assert.Throws<StudioException>(() => Do("m3", StoryChange.Remove(StoryPart.Panel, "a")));
        Do("m4", StoryChange.Set(StoryPart.Panel, "a", "order", 7.0));
        Do("m5", StoryChange.Set(StoryPart.Panel, "a", "isLocked", false));
        Assert.Equal("x", Do("m6", StoryChange.Set(StoryPart.Panel, "a", "prompt", "x")).Panel("a")!.Prompt);
    }

    [Theory]
    [InlineData("frames", "0")]
    [InlineData("frames", "\"many\"")]
    [InlineData("prompt", "null")]
    [InlineData("width", "-5")]
    [InlineData("sceneId", "\"elsewhere\"")]
    [InlineData("id", "\"other\"")]
    [InlineData("storyId", "\"other\"")]
    [InlineData("deleted", "null")]
    [InlineData("cast", "[{\"characterId\":\"../x\"}]")]
    [InlineData("dialogue", "[null]")]
    [InlineData("nothing", "1")]
    public void What_breaks_a_rule_is_refused_with_the_whole_edit(string field, string value)
    {
        Add("a", 1);
        var wrong = new StoryChange(StoryPart.Panel, "a", field, null, JsonNode.Parse(value));
        Assert.Throws<StudioException>(() => Do("m1", StoryChange.Set(StoryPart.Panel, "a", "notes", "kept?"), wrong));
        Assert.Equal("", _shelf.Open(_story, "ana")!.Panel("a")!.Notes);
    }

    [Fact]
    public void Viewers_and_strangers_change_nothing()
    {
        var edit = new StoryEdit("Edit", [StoryChange.Set(StoryPart.Story, _story, "title", "Mine now")]);
        Assert.Throws<StudioException>(() => _log.Do(_story, "vic", "m1", edit));
        Assert.Throws<StudioException>(() => _log.Do(_story, "eve", "m2", edit));
        Assert.Null(_shelf.Open(_story, "eve"));
        Assert.Equal("The lost key", _shelf.Open(_story, "vic")!.Story.Title);
    }

    [Fact]
    public void Rows_of_another_story_cannot_be_reached()
    {
        Add("a", 1);
        var other = _shelf.Create(_project, "ana", "Another");
        Assert.Throws<StudioException>(() => _log.Do(other.Story.Id, "ana", "m1", new("Edit", [StoryChange.Set(StoryPart.Panel, "a", "notes", "x")])));
        Assert.Throws<StudioException>(() => _log.Do(other.Story.Id, "ana", "m2", new("Edit", [StoryChange.Add(new Panel { Id = "a", StoryId = "", SceneId = other.Scenes[0].Id })])));
    }

    private StorySnapshot Add(string id, double order, bool isNewShot = true) =>
        Do($"add {id}", StoryChange.Add(new Panel { Id = id, StoryId = _story, SceneId = _scene, Order = order, IsNewShot = isNewShot }));

    private StorySnapshot Do(string message, params StoryChange[] changes) => _log.Do(_story, "ana", message, new("Edit", changes));

    private void Reopen()
    {
        _database.Dispose();
        _database = new StudioDatabase(_folder.Path);
        Open();
    }

    private void Open()
    {
        var rights = new ProjectRights(_database);
        _shelf = new StoryShelf(_database, rights, _time);
        _log = new StoryLog(_database, _shelf, rights, _time);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }
}
