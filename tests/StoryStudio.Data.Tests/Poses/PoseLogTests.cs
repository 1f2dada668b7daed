using System.Text.Json.Nodes;
using LiteDB;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Projects;
using StoryStudio.Engine;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Data.Tests.Poses;

public sealed class PoseLogTests : IDisposable
{
    private readonly AdvancingTime _time = new();
    private readonly TemporaryFolder _folder = new();
    private StudioDatabase _database;
    private PoseShelf _shelf = null!;
    private PoseLog _log = null!;
    private readonly string _project;

    public PoseLogTests()
    {
        _database = new StudioDatabase(_folder.Path);
        _project = new ProjectShelf(_database, new ProjectRights(_database), _time).HomeOf("ana").Id;
        Open();
    }

    [Fact]
    public void An_edit_changes_the_pose_and_can_be_taken_back_and_done_again()
    {
        var pose = Stored();

        var edited = _log.Do(pose.Id, "ana", 0, "m1", Move(0, 300));
        Assert.Equal((1, 300f), (edited.Version, XOf(edited)));
        var undone = _log.Undo(pose.Id, "ana", 1, "m2");
        Assert.Equal(pose.Json, undone.Json);
        var redone = _log.Redo(pose.Id, "ana", 2, "m3");

        Assert.Equal(edited.Json, redone.Json);
        Assert.Equal((3, 1, 1), (redone.Version, redone.Step, redone.Steps));
    }

    [Fact]
    public void Two_hundred_steps_survive_a_restart_and_come_back_one_by_one()
    {
        var pose = Stored();
        for (int step = 0; step < 250; step++) _log.Do(pose.Id, "ana", step, $"do{step}", Move(0, step));

        _database.Dispose();
        _database = new StudioDatabase(_folder.Path);
        Open();

        for (int step = 0; step < 250; step++)
        {
            var undone = _log.Undo(pose.Id, "ana", 250 + step, $"undo{step}");
            if (step < 249) Assert.Equal(248 - step, XOf(undone));
        }
        Assert.Equal(pose.Json, _shelf.Find(pose.Id, "ana")!.Json);
        Assert.Throws<StudioException>(() => _log.Undo(pose.Id, "ana", 500, "one-too-many"));
        for (int step = 0; step < 250; step++) _log.Redo(pose.Id, "ana", 500 + step, $"redo{step}");
        Assert.Equal(249, XOf(_shelf.Find(pose.Id, "ana")!));
    }

    [Fact]
    public void Only_the_last_steps_are_kept()
    {
        var pose = Stored();
        for (int step = 0; step < PoseLog.Length + 20; step++) _log.Do(pose.Id, "ana", step, $"do{step}", Move(0, step));

        Assert.Equal(PoseLog.Length, _log.Of(_shelf.Find(pose.Id, "ana")!).Count);
    }

    [Fact]
    public void An_edit_after_an_undo_drops_what_was_taken_back()
    {
        var pose = Stored();
        _log.Do(pose.Id, "ana", 0, "m1", Move(0, 300));
        _log.Undo(pose.Id, "ana", 1, "m2");
        var edited = _log.Do(pose.Id, "ana", 2, "m3", Move(0, 400));

        Assert.Equal((1, 1), (edited.Step, edited.Steps));
        Assert.Throws<StudioException>(() => _log.Redo(pose.Id, "ana", 3, "m4"));
    }

    [Fact]
    public void A_message_that_arrives_twice_counts_once_and_an_old_version_is_refused()
    {
        var pose = Stored();
        var once = _log.Do(pose.Id, "ana", 0, "m1", Move(0, 300));
        var twice = _log.Do(pose.Id, "ana", 0, "m1", Move(0, 300));

        Assert.Equal((once.Version, once.Steps), (twice.Version, twice.Steps));
        Assert.Throws<StaleWriteException>(() => _log.Do(pose.Id, "ana", 0, "m2", Move(0, 500)));
        Assert.Equal(300, XOf(_shelf.Find(pose.Id, "ana")!));
    }

    [Fact]
    public void An_edit_that_breaks_a_rule_leaves_pose_and_log_as_they_were()
    {
        var pose = Stored();
        var far = Move(0, 1e9f);
        var nine = new PoseEdit("Nine", [new PoseChange("order", null, new JsonArray([.. Enumerable.Repeat("f1", 9).Select(id => (JsonNode)id)]))]);
        var nobody = new PoseEdit("Nobody", [new PoseChange("order", null, new JsonArray("ghost"))]);
        var canvas = new PoseEdit("Vast", [new PoseChange("canvas", null, new JsonObject { ["width"] = 1_000_000, ["height"] = 64 })]);
        var word = new PoseEdit("Words", [new PoseChange("f1", null, "text")]);

        var stray = new PoseEdit("Stray", [new PoseChange("f1/tail", null, new JsonArray())]);

        foreach (var (edit, index) in new[] { far, nine, nobody, canvas, word, stray }.Select((edit, index) => (edit, index)))
            Assert.Throws<StudioException>(() => _log.Do(pose.Id, "ana", 0, $"bad{index}", edit));

        var stored = _shelf.Find(pose.Id, "ana")!;
        Assert.Equal((pose.Json, 0, 0), (stored.Json, stored.Version, stored.Steps));
        Assert.Empty(_log.Of(stored));
    }

    [Fact]
    public void Nobody_else_reads_edits_or_deletes_it()
    {
        var pose = Stored();

        Assert.Null(_shelf.Find(pose.Id, "eve"));
        Assert.Throws<StudioException>(() => _log.Do(pose.Id, "eve", 0, "m1", Move(0, 1)));
        Assert.False(_shelf.Delete(pose.Id, "eve"));
        Assert.Throws<StudioException>(() => _shelf.Organise(pose.Id, "eve", row => row with { Title = "Mine" }));
        Assert.Throws<StudioException>(() => _shelf.All(_project, "eve"));
    }

    [Fact]
    public void A_deleted_pose_is_gone_and_can_be_brought_back_with_its_steps()
    {
        var pose = Stored();
        _log.Do(pose.Id, "ana", 0, "m1", Move(0, 300));

        Assert.True(_shelf.Delete(pose.Id, "ana"));
        Assert.Null(_shelf.Find(pose.Id, "ana"));
        Assert.True(_shelf.Restore(pose.Id, "ana"));

        Assert.Single(_log.Of(_shelf.Find(pose.Id, "ana")!));
    }

    [Fact]
    public void Titles_folders_and_tags_are_tidied_and_limited()
    {
        var pose = Stored();

        var saved = _shelf.Organise(pose.Id, "ana", row => row with { Title = " Duel <b>🌻 ", Folder = "/Fights // Swords/", Tags = ["a", " A", "b "] });

        Assert.Equal(("Duel <b>🌻", "Fights/Swords"), (saved.Title, saved.Folder));
        Assert.Equal(["a", "b"], saved.Tags);
        Assert.Throws<StudioException>(() => _shelf.Organise(pose.Id, "ana", row => row with { Title = "  " }));
        Assert.Throws<StudioException>(() => _shelf.Organise(pose.Id, "ana", row => row with { Tags = [new string('x', 31)] }));
    }

    [Fact]
    public void Poses_imported_before_there_was_an_editor_are_carried_over()
    {
        using var folder = new TemporaryFolder();
        using (var old = new StudioDatabase(folder.Path, [.. Migrations.All.Take(2)]))
        {
            old.Collection<BsonDocument>("poses").Insert(new BsonDocument
            {
                ["_id"] = "p",
                ["Owner"] = "ana",
                ["Title"] = "Old",
                ["Json"] = OpenPoseJson.Write(PoseLibrary.Find("waving").Pose),
                ["Created"] = DateTime.UnixEpoch,
            });
        }

        using var database = new StudioDatabase(folder.Path);
        var pose = new PoseShelf(database, new ProjectRights(database), _time).Find("p", "ana")!;

        Assert.Equal(PoseLibrary.Find("waving").Pose.Figures[0].Body, pose.Document().ToPose()!.Figures[0].Body);
        Assert.Equal("p", new PoseShelf(database, new ProjectRights(database), _time).FindEqual(PoseContent.Of(PoseLibrary.Find("waving").Pose), "ana")?.Id);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    private void Open()
    {
        _shelf = new PoseShelf(_database, new ProjectRights(_database), _time);
        _log = new PoseLog(_database, _shelf, _time);
    }

    private StoredPose Stored()
    {
        var pose = new StoredPose
        {
            Id = Guid.NewGuid().ToString("N"),
            Owner = "ana",
            ProjectId = _project,
            Title = "Duel",
            Json = PoseCells.Write(PoseDocument.Of(PoseLibrary.Find("standing").Pose)),
            Created = DateTime.UnixEpoch,
        };
        _shelf.Add(pose);
        return pose;
    }

    private static PoseEdit Move(int joint, float x)
    {
        var cells = PoseCells.ToCells(PoseDocument.Of(PoseLibrary.Find("standing").Pose));
        var body = cells["f1/body"]!.DeepClone();
        body[joint] = new JsonArray(x, 20, 1);
        return new PoseEdit("Move joint", [new PoseChange("f1/body", null, body)]);
    }

    private static float XOf(StoredPose pose) => pose.Document().Figures[0].Body[0].X;
}
