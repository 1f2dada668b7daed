using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Exports.Bundles;
using StoryStudio.Data.Imports.Bundles;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Projects;
using StoryStudio.Data.References;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Engine;

namespace StoryStudio.Data.Tests.Imports;

public sealed partial class BundleRoundTripTests : IDisposable
{
    private readonly SampleStudio _from = new();
    private readonly SampleStudio _to = new("zoe");

    [Fact]
    public async Task Every_field_comes_back_under_new_ids()
    {
        var story = _from.AddStory();

        using var imported = await BundleReader.ReadAsync(new MemoryStream(await _from.BundleAsync(story.Id)), cancellationToken: TestContext.Current.CancellationToken);
        var here = _to.Importer.Store(imported, _to.Project, "zoe", TestContext.Current.CancellationToken);

        Assert.Equal(story with { Id = here.Id, ProjectId = _to.Project, Changed = here.Changed, Version = 0 }, here);
        var scenes = _to.Rows<Scene>("scenes").OrderBy(row => row.Order).ToList();
        Assert.Equal([("", 1), ("EXT. PARK - DAY", 2.5)], scenes.Select(scene => (scene.Heading, scene.Order)));
        var panels = _to.Rows<Panel>("panels").ToList();
        Assert.Equal(3, panels.Count);
        var panel = panels.Single(row => row.Frames == 33);
        var mia = _to.Rows<Character>("characters").Single(row => row.Name == "Mia");
        var takes = _to.Rows<Take>("takes").OrderBy(row => row.Number).ToList();
        var pose = _to.Rows<StoredPose>("poses").Single();
        Assert.Equal(
            ("@bo runs", "rain", "close-up", -5L, 256, 192, "They run.", "n", true, false, 1.0), (panel.Prompt, panel.NegativePrompt, panel.Framing, panel.Seed!.Value, panel.Width!.Value, panel.Height!.Value, panel.Action, panel.Notes, panel.IsLocked, panel.IsNewShot, panel.Order));
        Assert.Equal((pose.Id, takes[1].Id, scenes[1].Id), (panel.PoseId, panel.TakeId, panel.SceneId));
        // Whom the prompt names is cast, for there may be others of that name here.
        var bo = _to.Rows<Character>("characters").Single(row => row.Name == "Bo");
        Assert.Equal([new PanelActor(mia.Id, 1, "o1"), new PanelActor(bo.Id)], panel.Cast);
        Assert.Equal([new SpokenLine("MIA", "Up!"), new SpokenLine("", "Later.")], panel.Dialogue);
        Assert.Equal([JobState.Failed, JobState.Completed], takes.Select(take => take.State));
        Assert.All(takes, take => Assert.Equal(("zoe", "", panel.Id, here.Id), (take.Author, take.JobId, take.PanelId, take.StoryId)));
        // Picked it stays; approved it is by nobody here.
        Assert.Null(takes[1].ApprovedBy);
        Assert.Equal(1, imported.Approvals);
        Assert.Contains($"{mia.Id}:1", takes[1].Characters);
        Assert.Equal((mia.Id, "Runs", 0, 0), (pose.Document().Figures[0].CharacterId, pose.Folder, pose.Version, pose.Steps));
        Assert.Equal(_to.Rows<ReferencePicture>("references").Single().Id, pose.Document().Background!.ReferenceId);
        Assert.Equal(["Bo", "Mia"], _to.Rows<Character>("characters").Select(row => row.Name).Order());
        Assert.Equal(4, _to.Rows<CharacterVersion>("character_versions").Count());
        Assert.Empty(_from.Rows<Panel>("panels").Select(row => row.Id).Intersect(panels.Select(row => row.Id)));
    }

    [Fact]
    public async Task A_story_that_uses_nothing_newer_is_written_as_older_studios_read_it()
    {
        var story = _from.AddStory();

        using var plain = await JsonAsync(story.Id);
        _from.Database.Collection<Story>("stories").Update(story with { SharesSeed = true, Seed = 9_007_199_254_740_991, Paper = "US comic", RightToLeft = false });
        using var newer = await JsonAsync(story.Id);
        using var imported = await BundleReader.ReadAsync(new MemoryStream(await _from.BundleAsync(story.Id)), cancellationToken: TestContext.Current.CancellationToken);
        var here = _to.Importer.Store(imported, _to.Project, "zoe", TestContext.Current.CancellationToken);

        string[] names = ["sharesSeed", "seed", "paper", "rightToLeft"];
        Assert.Equal(1, plain.RootElement.GetProperty("format").GetInt32());
        Assert.All(names, name => Assert.False(plain.RootElement.GetProperty("story").TryGetProperty(name, out _)));
        Assert.Equal(2, newer.RootElement.GetProperty("format").GetInt32());
        Assert.All(names, name => Assert.True(newer.RootElement.GetProperty("story").TryGetProperty(name, out _)));
        Assert.Equal((true, 9_007_199_254_740_991, "US comic", false), (here.SharesSeed, here.Seed!.Value, here.Paper, here.RightToLeft!.Value));
        // A panel's seed is no new name.
        Assert.Contains(plain.RootElement.GetProperty("panels").EnumerateArray(), panel => panel.TryGetProperty("seed", out var seed) && seed.ValueKind == JsonValueKind.Number);
    }

    [Fact]
    public async Task A_second_trip_gives_the_same_content()
    {
        var story = _from.AddStory();
        byte[] first = await _from.BundleAsync(story.Id);
        using var imported = await BundleReader.ReadAsync(new MemoryStream(first), cancellationToken: TestContext.Current.CancellationToken);
        var here = _to.Importer.Store(imported, _to.Project, "zoe", TestContext.Current.CancellationToken);

        using var again = await BundleReader.ReadAsync(new MemoryStream(await _to.BundleAsync(here.Id)), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(imported.Blobs, again.Blobs);
        // Equal but for those whom prompts name, who are cast from the first trip on.
        string bo = imported.Content.Characters.Single(character => character.Name == "Bo").Id;
        var cast = imported.Content with { Panels = [.. imported.Content.Panels.Select(panel => panel.Prompt.Length == 0 ? panel : panel with { Cast = [.. panel.Cast, new PanelActor(bo)] })] };
        Assert.Equal(Anonymous(cast), Anonymous(again.Content));
        var third = _from.Importer.Store(again, _from.Project, "ana", TestContext.Current.CancellationToken);
        using var last = await BundleReader.ReadAsync(new MemoryStream(await _from.BundleAsync(third.Id)), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(Anonymous(cast), Anonymous(last.Content));
    }

    [Fact]
    public async Task Imported_prompts_go_on_meaning_their_own_people()
    {
        var story = _from.AddStory();
        // Another studio with a Bo of its own, as every studio has its own sample characters.
        _to.AddStory();
        using var imported = await BundleReader.ReadAsync(new MemoryStream(await _from.BundleAsync(story.Id)), cancellationToken: TestContext.Current.CancellationToken);
        var before = _to.Rows<Character>("characters").Select(row => row.Id).ToHashSet();

        var here = _to.Importer.Store(imported, _to.Project, "zoe", TestContext.Current.CancellationToken);

        var everybody = _to.Rows<Character>("characters").ToList();
        Assert.Equal(2, everybody.Count(row => row.Name == "Bo"));
        var panel = _to.Rows<Panel>("panels").Single(row => row.StoryId == here.Id && row.Prompt == "@bo runs");
        var meant = Assert.Single(Assert.Single(MentionSigns.Named(panel, new CharacterNames(everybody))));
        Assert.DoesNotContain(meant.Id, before);
        // What goes on from here takes the one who is meant, and not their namesake.
        using var again = await BundleReader.ReadAsync(new MemoryStream(await _to.BundleAsync(here.Id)), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(meant.Id, Assert.Single(again.Content.Characters, character => character.Name == "Bo").Id);
    }

    [Theory]
    [InlineData("@Old Tom and @bo", "0,13")]
    [InlineData("me@bo.org, @@bo, @@@bo", "19")]
    [InlineData("@", "0")]
    [InlineData("", "")]
    public void Signs_of_mentions_are_found(string prompt, string places) =>
        Assert.Equal(places, string.Join(',', MentionSigns.In(prompt)));

    [Fact]
    public async Task Requests_come_to_the_letter_and_their_pictures_resolve()
    {
        var story = _from.AddStory();
        string request = _from.Request();

        using var imported = await BundleReader.ReadAsync(new MemoryStream(await _from.BundleAsync(story.Id)), cancellationToken: TestContext.Current.CancellationToken);
        _to.Importer.Store(imported, _to.Project, "zoe", TestContext.Current.CancellationToken);

        Assert.All(_to.Rows<Take>("takes"), take => Assert.Equal(request, take.Request));
        var archive = new RequestArchive(_to.Images);
        var read = archive.Read(request);
        Assert.Equal(new RequestArchive(_from.Images).Read(request).Characters[0].BlendWith!.Value.ToArray(), read.Characters[0].BlendWith!.Value.ToArray());
        Assert.Equal(request, archive.Write(read));
    }

    [Fact]
    public async Task Equal_stories_give_equal_bytes()
    {
        var story = _from.AddStory();

        byte[] first = await _from.BundleAsync(story.Id);
        await Task.Delay(2100, TestContext.Current.CancellationToken); // ZIP counts time in steps of two seconds.

        Assert.Equal(first, await _from.BundleAsync(story.Id));
    }

    [Fact]
    public async Task Streams_that_cannot_seek_are_read_too()
    {
        var story = _from.AddStory();
        using var compressed = new System.IO.Compression.BrotliStream(new MemoryStream(Squeeze(await _from.BundleAsync(story.Id))), System.IO.Compression.CompressionMode.Decompress);

        using var imported = await BundleReader.ReadAsync(compressed, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(3, imported.Content.Panels.Count);
    }

    [Fact]
    public async Task Only_members_export_and_only_editors_import()
    {
        var story = _from.AddStory();
        _to.Projects.SetRole(_to.Project, "zoe", "rita", ProjectRole.Reviewer);
        using var imported = await BundleReader.ReadAsync(new MemoryStream(await _from.BundleAsync(story.Id)), cancellationToken: TestContext.Current.CancellationToken);
        int before = _to.Count();

        Assert.Throws<StudioException>(() => _to.Importer.Store(imported, _to.Project, "rita", TestContext.Current.CancellationToken));
        Assert.Throws<StudioException>(() => _to.Importer.Store(imported, _to.Project, "mallory", TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<StudioException>(() => _from.BundleAsync(story.Id, "mallory"));

        Assert.Equal(before, _to.Count());
    }

    [Fact]
    public async Task A_write_that_fails_in_the_middle_leaves_no_row()
    {
        var story = _from.AddStory();
        using var imported = await BundleReader.ReadAsync(new MemoryStream(await _from.BundleAsync(story.Id)), cancellationToken: TestContext.Current.CancellationToken);
        _to.Database.Collection<LiteDB.BsonDocument>("poses").EnsureIndex("Title", unique: true);
        _to.Database.Collection<StoredPose>("poses").Insert(new StoredPose { Id = "x", Owner = "zoe", Title = "Both run", Json = "{}", Created = DateTime.UtcNow });

        Assert.ThrowsAny<Exception>(() => _to.Importer.Store(imported, _to.Project, "zoe", TestContext.Current.CancellationToken));

        Assert.Empty(_to.Rows<Story>("stories"));
        Assert.Empty(_to.Rows<Panel>("panels"));
        Assert.Empty(_to.Rows<Character>("characters"));
    }

    [Fact]
    public async Task A_lost_picture_stops_the_export_with_its_reason()
    {
        var story = _from.AddStory();
        File.Delete(_from.Images.PathOf(_from.Blob(30)));

        var refusal = await Assert.ThrowsAsync<StudioException>(() => _from.BundleAsync(story.Id));

        Assert.Contains("a picture that it needs is gone", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _from.Dispose();
        _to.Dispose();
    }

    private async Task<JsonDocument> JsonAsync(string storyId)
    {
        await using var zip = new ZipArchive(new MemoryStream(await _from.BundleAsync(storyId)));
        await using var json = await zip.GetEntry(StoryBundle.FileName)!.OpenAsync(TestContext.Current.CancellationToken);
        return await JsonDocument.ParseAsync(json, cancellationToken: TestContext.Current.CancellationToken);
    }

    // Ids become their places, names of people and dates of change go.
    private static string Anonymous(StoryBundle bundle)
    {
        var plain = bundle with
        {
            Story = bundle.Story with { Version = 0, Changed = default },
            Takes = [.. bundle.Takes.Select(take => take with { Author = "", JobId = "", ApprovedBy = null })],
            Characters = [.. bundle.Characters.OrderBy(character => character.Name).Select(character => character with { Revision = 0 })],
            Versions = [.. bundle.Versions.OrderBy(version => version.Number).ThenBy(version => version.References[0].Blob).Select(version => version with { Author = "" })],
            Poses = [.. bundle.Poses.Select(pose => pose with { Owner = "", Version = 0, LastMessage = null, Step = 0, Steps = 0 })],
            References = [.. bundle.References.Select(reference => reference with { Owner = "" })],
        };
        string json = JsonSerializer.Serialize(plain, BundleJson.Options);
        var ids = new[] { plain.Story.Id, plain.Story.ProjectId }.Concat(plain.Scenes.Select(row => row.Id)).Concat(plain.Panels.Select(row => row.Id)).Concat(plain.Takes.Select(row => row.Id))
            .Concat(plain.Characters.Select(row => row.Id)).Concat(plain.Poses.Select(row => row.Id)).Concat(plain.References.Select(row => row.Id)).ToList();
        return Word().Replace(json, word => ids.IndexOf(word.Value) is var place and >= 0 ? $"#{place}" : word.Value);
    }

    private static byte[] Squeeze(byte[] bytes)
    {
        using var squeezed = new MemoryStream();
        using (var brotli = new System.IO.Compression.BrotliStream(squeezed, System.IO.Compression.CompressionLevel.Fastest)) brotli.Write(bytes);
        return squeezed.ToArray();
    }

    [GeneratedRegex("[0-9a-zA-Z]+")]
    private static partial Regex Word();
}
