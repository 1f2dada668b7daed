using Microsoft.Extensions.DependencyInjection;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Exports;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Engine;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Poses;
using StoryStudio.Web.Access;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Stories;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Tests.Stories;

/// <summary>From panels to takes: who is drawn, in which words, and what stops a panel before it is queued.</summary>
public sealed class StoryDeskTests : IDisposable
{
    private const string Me = LocalPersonHandler.OwnerId;

    private readonly StudioHost _host = new();
    private readonly Character _mia, _omar;
    private readonly string _story, _scene;

    public StoryDeskTests()
    {
        _host.Engine.StepTime = TimeSpan.FromMilliseconds(0.2);
        _mia = _host.Get<CharacterDesk>().Create(Me, "Mia", SampleCharacters.All[0].Spec);
        _omar = _host.Get<CharacterDesk>().Create(Me, "Old Omar", SampleCharacters.All[1].Spec);
        var story = _host.Get<StoryShelf>().Create(_host.Get<ProjectShelf>().HomeOf(Me).Id, Me, "Test");
        (_story, _scene) = (story.Story.Id, story.Scenes[0].Id);
    }

    [Theory]
    [InlineData("@Mia reads", "a young woman reads", "Mia")]
    [InlineData("@mia, @Old Omar and rain", "a young woman, a young man and rain", "Mia,Old Omar")]
    [InlineData("@Old Omar's hat by @Mia", "a young man's hat by a young woman", "Old Omar,Mia")]
    [InlineData("me@mia.org, @@home", "me@mia.org, @home", "")]
    public void Prompts_name_people(string prompt, string words, string names)
    {
        var cast = PanelCast.Of(Panel("a") with { Prompt = prompt }, People(), Poses());

        Assert.Empty(cast.Problems);
        Assert.Equal(Nouned(words), cast.Prompt);
        Assert.Equal(names, string.Join(',', cast.People.Select(person => person.Character.Name)));
    }

    [Fact]
    public void One_seed_for_all_panels_is_the_storys_or_a_new_one_each_time()
    {
        Add(Panel("a") with { Prompt = "rain", Seed = 5 });
        Add(Panel("b") with { Prompt = "snow" });
        SetStory("sharesSeed", true);
        long[] Seeds(string message, TakeWish wish) => [.. _host.Get<StoryDesk>().Generate(_story, Me, message, wish).Select(take => take.Seed)];
        var both = new TakeWish(["a", "b"]);

        long[] one = Seeds("m1", both), other = Seeds("m2", both);
        SetStory("seed", 4711);
        long[] given = Seeds("m3", both with { Count = 2 }), varied = Seeds("m4", both with { Vary = true });
        SetStory("sharesSeed", false);
        long[] own = Seeds("m5", both);

        Assert.Equal(one[0], one[1]);
        Assert.Equal(other[0], other[1]);
        Assert.NotEqual(one[0], other[0]);
        Assert.Equal([4711, 4712, 4711, 4712], given);
        Assert.DoesNotContain(4711, varied);
        Assert.Equal(5, own[0]);
        Assert.NotEqual(5, own[1]);
    }

    [Theory]
    [InlineData("@Nobody runs", "Nobody here is called “Nobody”.")]
    [InlineData("@Miami beach", "Nobody here is called “Miami”.")]
    [InlineData("at @ home", "An @ stands alone.")]
    [InlineData("@Mia/ball gown", "Mia has no outfit “ball”, but no named outfit yet.")]
    public void A_name_that_nobody_has_stops_the_panel_and_says_so(string prompt, string problem)
    {
        Add(Panel("a") with { Prompt = prompt });

        var refusal = Assert.Throws<StudioException>(() => Generate("m1", "a"));

        Assert.Contains(problem, refusal.Message);
        Assert.StartsWith("Panel 1.1: ", refusal.Message);
        Assert.Empty(_host.Get<JobQueue>().Latest(Me, 10));
    }

    [Fact]
    public void Outfits_are_named_behind_a_stroke_and_pins_keep_a_version()
    {
        var dress = AddOutfit(_mia, "Ball gown");
        var people = People();

        var cast = PanelCast.Of(Panel("a") with { Prompt = "@Mia/ball gown dances" }, people, Poses());
        Assert.Equal((dress.Id, 2), (cast.People[0].Outfit!.Id, cast.People[0].Version.Number));
        Assert.Equal(Nouned("a young woman dances"), cast.Prompt);

        var pinned = PanelCast.Of(Panel("a") with { Prompt = "@Mia/ball gown dances", Cast = [new(_mia.Id, 1)] }, people, Poses());
        Assert.Contains("no outfit", Assert.Single(pinned.Problems).Message);
        Assert.Equal(1, PanelCast.Of(Panel("a") with { Prompt = "@Mia dances", Cast = [new(_mia.Id, 1)] }, people, Poses()).People[0].Version.Number);
        Assert.Equal(dress.Id, PanelCast.Of(Panel("a") with { Prompt = "dances", Cast = [new(_mia.Id, null, dress.Id)] }, people, Poses()).People[0].Outfit!.Id);
    }

    [Fact]
    public void Of_two_with_one_name_the_one_in_the_cast_is_meant_and_nobody_is_guessed()
    {
        var other = _host.Get<CharacterDesk>().Create(Me, "mia", SampleCharacters.All[2].Spec);
        var panel = Panel("a") with { Prompt = "@Mia reads" };

        foreach (var meant in new[] { _mia, other })
        {
            var cast = PanelCast.Of(panel with { Cast = [new(meant.Id)] }, People(), Poses());
            Assert.Empty(cast.Problems);
            Assert.Equal(meant.Id, Assert.Single(cast.People).Character.Id);
        }
        Assert.Contains("more than one", Assert.Single(PanelCast.Of(panel with { Cast = [new(_mia.Id), new(other.Id)] }, People(), Poses()).Problems).Message, StringComparison.Ordinal);
        Add(panel);
        var refusal = Assert.Throws<StudioException>(() => Generate("m1", "a"));
        Assert.Equal(("Panel 1.1: 2 characters are called “Mia”.", "Add the one who is meant to the panel's cast, or rename one of them."), (refusal.Message, refusal.Hint));
        Assert.Empty(_host.Get<JobQueue>().Latest(Me, 10));
    }

    [Fact]
    public void An_alias_that_is_the_name_of_another_is_unclear_too()
    {
        _host.Get<CharacterLibrary>().Save(_omar with { Aliases = ["Mia"] }, Me);

        Assert.Contains("2 characters are called", Assert.Single(PanelCast.Of(Panel("a") with { Prompt = "@Mia reads" }, People(), Poses()).Problems).Message, StringComparison.Ordinal);
        Assert.Empty(PanelCast.Of(Panel("a") with { Prompt = "@Old Omar reads" }, People(), Poses()).Problems);
    }

    [Fact]
    public async Task A_script_says_of_whom_there_are_two_and_casts_nobody_for_them()
    {
        _host.Get<CharacterDesk>().Create(Me, "Mia", SampleCharacters.All[2].Spec);
        var script = new MemoryStream(System.Text.Encoding.UTF8.GetBytes("INT. KITCHEN - DAY\n\nA door opens.\n\nMIA\nHello?\n\nOLD OMAR\nYes?\n\nZOE\nNo.\n"));

        var arrival = await _host.Get<StoryImports>().TakeInAsync(script, "two.fountain", Me, TestContext.Current.CancellationToken);

        Assert.Contains("Nobody in the library is called ZOE.", arrival.Note, StringComparison.Ordinal);
        Assert.Contains("More than one in the library is called MIA.", arrival.Note, StringComparison.Ordinal);
        Assert.Equal([new PanelActor(_omar.Id)], _host.Get<StoryShelf>().Open(arrival.Story.Id, Me)!.Panels[0].Cast);
    }

    [Fact]
    public void Bound_figures_keep_their_character_and_the_others_are_filled_from_the_left()
    {
        var cast = PanelCast.Of(Panel("a") with { Prompt = "@Mia and @Old Omar walk" }, People(), Poses()).People;
        // From left to right: f3, f2, f1.
        var document = Standing(400, 250, 100);

        var (pose, free) = PanelPose.Place(document, cast);
        Assert.Equal([true, false, false], pose.Figures.Select(figure => figure.IsExtra));
        Assert.Equal(["Old Omar", "Mia"], free.Select(person => person.Character.Name));

        var (bound, people) = PanelPose.Place(
            document with { Figures = [document.Figures[0] with { CharacterId = _mia.Id }, .. document.Figures.Skip(1)] }, cast);
        Assert.Equal([false, true, false], bound.Figures.Select(figure => figure.IsExtra));
        Assert.Equal(["Mia", "Old Omar"], people.Select(person => person.Character.Name));

        Assert.Throws<StudioException>(() => PanelPose.Place(Standing(100), cast));
        Assert.All(PanelPose.Place(document, []).Pose.Figures, figure => Assert.False(figure.IsExtra));
    }

    [Fact]
    public async Task A_take_is_made_and_made_again_to_the_same_bytes()
    {
        Add(Panel("a") with { Prompt = "@Mia reads", Seed = 7 });

        var first = Assert.Single(Generate("m1", "a"));
        await FinishedAsync(first.Id);
        var again = _host.Get<StoryDesk>().Regenerate(first.Id, Me, "m2");
        await FinishedAsync(again.Id);

        var takes = _host.Get<TakeShelf>().Of(_story, "a", Me);
        Assert.Equal([2, 1], takes.Select(take => take.Number));
        Assert.All(takes, take => Assert.Equal(JobState.Completed, take.State));
        Assert.NotNull(takes[0].Blob);
        Assert.Equal(takes[1].Blob, takes[0].Blob);
        Assert.Equal(takes[1].Request, takes[0].Request);
        Assert.Equal([$"{_mia.Id}:1"], takes[0].Characters);
        Assert.Equal(takes[0], TakeShelf.Shown(Panel("a"), takes));
        Assert.Equal(takes[1], TakeShelf.Shown(Panel("a") with { TakeId = takes[1].Id }, takes));
    }

    [Fact]
    public void A_request_that_arrives_twice_makes_takes_once_and_seeds_are_as_wished()
    {
        Add(Panel("a") with { Prompt = "@Mia reads", Seed = 7 });
        Add(Panel("b") with { Prompt = "a street" });
        var desk = _host.Get<StoryDesk>();

        var takes = desk.Generate(_story, Me, "m1", new TakeWish(["a", "b"], 2));
        Assert.Equal(takes.Select(take => take.Id), desk.Generate(_story, Me, "m1", new TakeWish(["a", "b"], 2)).Select(take => take.Id));
        Assert.Equal([7, 8], takes.Take(2).Select(take => take.Seed));
        Assert.NotEqual(takes[2].Seed, takes[3].Seed);
        var shared = desk.Generate(_story, Me, "m2", new TakeWish(["a", "b"], 1, SharedSeed: 99));
        Assert.All(shared, take => Assert.Equal(99, take.Seed));
        Assert.Equal(6, _host.Get<JobQueue>().Latest(Me, 50).Count);
    }

    [Fact]
    public void One_bad_panel_stops_the_whole_batch()
    {
        Add(Panel("a") with { Prompt = "@Mia reads" });
        Add(Panel("b") with { Prompt = "  " });
        Add(Panel("c") with { Prompt = "@Mia", PoseId = "no-such-pose" });

        Assert.Contains("no prompt", Assert.Throws<StudioException>(() => Generate("m1", "a", "b")).Message);
        Assert.Contains("pose of the panel is gone", Assert.Throws<StudioException>(() => Generate("m2", "a", "c")).Message);
        Assert.Empty(_host.Get<JobQueue>().Latest(Me, 10));
    }

    [Fact]
    public void Where_somebody_is_used_is_known()
    {
        Add(Panel("a") with { Prompt = "@Mia reads" });
        Add(Panel("b") with { Prompt = "a street", Order = 2 });
        Add(Panel("c") with { Prompt = "runs", Cast = [new(_mia.Id)], Order = 3 });

        var use = Assert.Single(_host.Get<StoryUses>().Of(_host.Get<ProjectShelf>().HomeOf(Me).Id, _mia.Id, Me));

        Assert.Equal(["1.1", "1.3"], use.Numbers);
        Assert.Empty(_host.Get<StoryUses>().Of(_host.Get<ProjectShelf>().HomeOf(Me).Id, _omar.Id, Me));
    }

    [Fact]
    public void Whoever_is_only_bound_to_a_figure_is_in_the_panel_for_every_purpose()
    {
        var document = Standing(400, 100);
        string pose = AddPose(document with { Figures = [document.Figures[0] with { CharacterId = _omar.Id }, document.Figures[1]] });
        Add(Panel("a") with { Prompt = "@Mia walks", PoseId = pose });

        var built = _host.Get<PanelRequests>().Build(Story(), Story().Panels[0], People(), _host.Get<PanelRequests>().Poses(Me), 1);
        Assert.Equal([$"{_omar.Id}:1", $"{_mia.Id}:1"], built.Characters);
        Assert.Equal(Nouned("a young woman walks, with a young man"), built.Request.Prompt);
        Assert.Equal(["1.1"], Assert.Single(_host.Get<StoryUses>().Of(Story().Story.ProjectId, _omar.Id, Me)).Numbers);
        var board = Assert.Single(_host.Get<StoryBoards>().Of(Story(), Me).Panels);
        Assert.Equal(["Mia", "Old Omar"], board.Cast);

        _host.Get<CharacterLibrary>().Delete([_omar.Id], Me);
        Assert.Contains("Somebody in the pose was deleted.", Assert.Throws<StudioException>(() => Generate("m1", "a")).Message, StringComparison.Ordinal);

        StorySnapshot Story() => _host.Get<StoryShelf>().Open(_story, Me)!;
    }

    [Fact]
    public void A_pose_is_read_once_for_all_panels()
    {
        string pose = AddPose(Standing(100));
        var poses = Poses();
        var first = poses.Find(pose);

        Assert.NotNull(first);
        Assert.Same(first, poses.Find(pose));
        Assert.Null(_host.Get<PanelRequests>().Poses("eve").Find(pose));
    }

    [Fact]
    public async Task An_export_knows_who_stands_where_in_the_picture()
    {
        // The left figure is the second one.
        string pose = AddPose(Standing(400, 100));
        Add(Panel("a") with { Prompt = "@Mia and @Old Omar walk", PoseId = pose });
        Assert.Equal([["Mia"], ["Old Omar"]], Board().Figures);

        await FinishedAsync(Assert.Single(Generate("m1", "a")).Id);
        Assert.Equal(["Mia", "Old Omar"], Board().Cast);
        Assert.Equal([["Old Omar"], ["Mia"]], Board().Figures);

        _host.Get<StoryLog>().Do(_story, Me, "e1", new("Prompt", [StoryChange.Set(StoryPart.Panel, "a", "prompt", "@Mia walks")]));
        Assert.Equal(["Mia"], Board().Cast);
        Assert.Equal([["Old Omar"], ["Mia"]], Board().Figures);

        BoardPanel Board() => Assert.Single(_host.Get<StoryBoards>().Of(_host.Get<StoryShelf>().Open(_story, Me)!, Me).Panels);
    }

    [Fact]
    public void An_empty_studio_begins_with_a_story_once()
    {
        using var empty = new StudioHost();
        var start = ActivatorUtilities.CreateInstance<SampleStoryStart>(empty.Services);

        start.Write(Me);
        start.Write(Me);

        var project = empty.Get<ProjectShelf>().HomeOf(Me).Id;
        var story = empty.Get<StoryShelf>().Open(Assert.Single(empty.Get<StoryShelf>().All(project, Me)).Id, Me)!;
        Assert.Equal((2, 6), (empty.Get<CharacterLibrary>().All(project, Me).Count, story.Panels.Count));
        Assert.Equal(6, empty.Get<TakeShelf>().All(story.Story.Id, Me).Count);
        var people = empty.Get<PanelRequests>().People(story.Story, Me);
        Assert.Equal(["Mia", "Omar"], story.Panels.SelectMany(panel => PanelCast.Of(panel, people, empty.Get<PanelRequests>().Poses(Me)).People).Select(person => person.Character.Name).Distinct());

        ActivatorUtilities.CreateInstance<SampleStoryStart>(_host.Services).Write(Me);
        Assert.Single(_host.Get<StoryShelf>().All(_host.Get<ProjectShelf>().HomeOf(Me).Id, Me));
    }

    [Fact]
    public async Task A_locked_panel_keeps_its_takes_and_gets_no_other()
    {
        Add(Panel("a") with { Prompt = "@Mia reads" });
        var take = Generate("m1", "a")[0];
        await FinishedAsync(take.Id);
        _host.Engine.FailsAt = (2, new StudioException("It failed.", "Try again."));
        var failed = Generate("m2", "a")[0];
        await StudioHost.EventuallyAsync(() => _host.Get<TakeShelf>().Find(failed.Id, Me) is { State: JobState.Failed });
        _host.Engine.FailsAt = null;
        failed = _host.Get<TakeShelf>().Find(failed.Id, Me)!;
        var line = _host.Get<StoryStudio.Web.Jobs.GenerationQueue>();
        Set("isLocked", true);

        Assert.Contains("locked", Assert.Throws<StudioException>(() => _host.Get<TakeShelf>().Delete(take.Id, Me)).Message);
        Assert.Contains("locked", Assert.Throws<StudioException>(() => line.Retry(failed.JobId, Me)).Message);

        Set("isLocked", false);
        line.Retry(failed.JobId, Me);
        Assert.Equal([3, 2, 1], _host.Get<TakeShelf>().Of(_story, "a", Me).Select(other => other.Number));

        void Set(string field, object value) => _host.Get<StoryLog>().Do(_story, Me, $"set {value}", new("Lock", [StoryChange.Set(StoryPart.Panel, "a", field, value)]));
    }

    [Fact]
    public void What_a_message_asked_for_is_told_to_its_author_only()
    {
        Add(Panel("a") with { Prompt = "@Mia reads" });
        Generate("m1", "a");

        Assert.Single(_host.Get<TakeShelf>().AskedBy("m1", _story, Me));
        Assert.Empty(_host.Get<TakeShelf>().AskedBy("m1", "another", Me));
        Assert.Empty(_host.Get<TakeShelf>().AskedBy("m1", _story, "eve"));
        Assert.Null(_host.Get<TakeBook>().Open(_story, "eve", _ => { }));
    }

    [Fact]
    public void Strangers_get_nothing()
    {
        Add(Panel("a") with { Prompt = "@Mia reads" });
        Assert.Throws<StudioException>(() => _host.Get<StoryDesk>().Generate(_story, "eve", "m1", new TakeWish(["a"])));
        var take = Generate("m2", "a")[0];
        Assert.Null(_host.Get<TakeShelf>().Find(take.Id, "eve"));
        Assert.Throws<StudioException>(() => _host.Get<StoryDesk>().Regenerate(take.Id, "eve", "m3"));
        Assert.Throws<StudioException>(() => _host.Get<TakeShelf>().Delete(take.Id, "eve"));
    }

    public void Dispose() => _host.Dispose();

    private Panel Panel(string id) => new() { Id = id, StoryId = _story, SceneId = _scene };

    private void Add(Panel panel) => _host.Get<StoryLog>().Do(_story, Me, $"add {panel.Id}", new("Add", [StoryChange.Add(panel)]));

    private IReadOnlyList<Take> Generate(string message, params string[] panels) => _host.Get<StoryDesk>().Generate(_story, Me, message, new TakeWish(panels));

    private StoryPeople People() => _host.Get<PanelRequests>().People(_host.Get<StoryShelf>().Find(_story, Me)!, Me);

    private string AddPose(PoseDocument document, string id = "pose1")
    {
        _host.Get<PoseShelf>().Add(new StoredPose { Id = id, Owner = Me, ProjectId = _host.Get<ProjectShelf>().HomeOf(Me).Id, Title = id, Json = PoseCells.Write(document), Created = DateTime.UtcNow });
        return id;
    }

    private StoryPoses Poses() => _host.Get<PanelRequests>().Poses(Me);

    private Outfit AddOutfit(Character character, string name)
    {
        var outfit = new Outfit { Id = "gown", Name = name, Blob = _omar.Cover };
        _host.Get<CharacterLibrary>().AddVersion(character.Id, character.Revision, Me, "Outfit", version => version with { Outfits = [outfit] });
        return outfit;
    }

    // The sample people may be of another age or presentation than the test's words.
    private string Nouned(string words) => words
        .Replace("a young woman", PersonNoun.Of(Latest(_mia).References[0]), StringComparison.Ordinal)
        .Replace("a young man", PersonNoun.Of(Latest(_omar).References[0]), StringComparison.Ordinal);

    private CharacterVersion Latest(Character character) => _host.Get<CharacterLibrary>().Latest(character.Id, Me)!;

    private Task FinishedAsync(string takeId) =>
        StudioHost.EventuallyAsync(() => _host.Get<TakeShelf>().Find(takeId, Me) is { State: JobState.Completed });

    private static PoseDocument Standing(params float[] places)
    {
        var figure = PoseDocument.Of(PoseLibrary.Find("standing").Pose).Figures[0];
        float middle = figure.Body.Average(point => point.X);
        return new()
        {
            Width = 512,
            Height = 512,
            Figures = [.. places.Select((x, i) => figure with { Id = $"f{i + 1}", Body = [.. figure.Body.Select(point => point with { X = point.X - middle + x })] })],
        };
    }

    private void SetStory<T>(string field, T value) => _host.Get<StoryLog>().Do(_story, Me, StoryShelf.NewId(), new StoryEdit(field, [StoryChange.Set(StoryPart.Story, _story, field, value)]));
}
