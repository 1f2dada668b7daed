using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Web.Components.Pages.Stories;
using StoryStudio.Web.Jobs;
using StoryStudio.Web.Stories;

namespace StoryStudio.Web.Tests.Components;

/// <summary>The story pages and their parts without a browser: empty, filled, failed.</summary>
public sealed class StoryPagesTests : StoryRoomContext
{
    [Fact]
    public void An_empty_shelf_teaches_three_ways_to_begin()
    {
        var page = Render<StoriesPage>();

        Assert.Equal(3, page.FindAll(".stories-way").Count);
        page.FindAll(".stories-way")[0].Click();
        Assert.EndsWith(StoryAddress.Room(Assert.Single(Stories.All(Project, "ana")).Id), Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Stories_are_searched_duplicated_deleted_and_restored()
    {
        Add("The letter", 3);
        Add("Rain", 1);
        var page = Render<StoriesPage>();
        Assert.Contains("3 panels · 6 s", page.Markup, StringComparison.Ordinal);

        page.Find("[type=search]").Input("lett");
        Assert.Equal("The letter", Assert.Single(page.FindAll(".story-card-name")).TextContent);
        page.Find("[aria-label='Duplicate The letter']").Click();
        Assert.Equal(3, Stories.All(Project, "ana").Count);
        page.Find("[aria-label='Delete The letter (copy)']").Click();
        page.Find(".tag").Click();
        page.Find("[aria-label='Bring The letter (copy) back']").Click();

        Assert.Equal(3, Stories.All(Project, "ana").Count);
    }

    [Fact]
    public void A_refused_import_says_why()
    {
        var page = Render<StoriesPage>();
        page.InvokeAsync(page.Instance.OnImporting);
        Assert.Contains("Reading the file", page.Markup, StringComparison.Ordinal);

        page.InvokeAsync(() => page.Instance.OnImportFailed("The script has no scene.", "Begin a line with INT. or EXT."));

        Assert.Contains("Begin a line with INT", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Reading the file", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_or_foreign_story_looks_like_none()
    {
        var story = Stories.Create(Services.GetRequiredService<ProjectShelf>().HomeOf("bo").Id, "bo", "Secret");

        foreach (string id in (string[])["nothing", story.Story.Id])
            Assert.Contains("There is no such story", Render<StoryPage>(page => page.Add(p => p.Id, id)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generating_queues_takes_and_shows_what_comes_of_them()
    {
        var story = Add("The letter", 1, "in the park");
        var room = Open(story);
        string id = story.Panels[0].Id;
        Choose(room, id);

        await room.InvokeAsync(() => room.Instance.OnShortcut("generate", [id]));
        room.WaitForAssertion(() => Assert.Single(room.FindAll(".take.queued")), Patience);
        await Services.GetRequiredService<JobRunner>().RunAsync(Services.GetRequiredService<JobQueue>().TakeNext()!, CancellationToken.None);

        room.WaitForAssertion(() =>
        {
            Assert.NotNull(room.Find(".take.completed img"));
            Assert.Contains("Words", room.Find(".score-pills").TextContent, StringComparison.Ordinal);
        }, Patience);
    }

    [Fact]
    public async Task A_failed_take_says_why()
    {
        Engine.FailsAt = (2, new Engine.StudioException("The device ran out of memory.", "Choose a smaller size."));
        var story = Add("The letter", 1, "in the park");
        var room = Open(story);
        Choose(room, story.Panels[0].Id);
        await room.InvokeAsync(() => room.Instance.OnShortcut("generate", [story.Panels[0].Id]));

        await Services.GetRequiredService<JobRunner>().RunAsync(Services.GetRequiredService<JobQueue>().TakeNext()!, CancellationToken.None);

        room.WaitForAssertion(() => Assert.Contains("ran out of memory", room.Find(".takes-state").TextContent, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public void A_cancelled_take_is_tried_again_as_the_next_take()
    {
        var story = Add("The letter", 1, "in the park");
        var desk = Services.GetRequiredService<StoryDesk>();
        var take = desk.Generate(story.Story.Id, "ana", "m1", new TakeWish([story.Panels[0].Id]))[0];
        var queue = Services.GetRequiredService<GenerationQueue>();
        queue.Cancel(take.JobId, "ana");

        queue.Retry(take.JobId, "ana");

        var takes = Services.GetRequiredService<TakeShelf>().Of(story.Story.Id, story.Panels[0].Id, "ana");
        Assert.Equal([(2, JobState.Queued), (1, JobState.Cancelled)], takes.Select(each => (each.Number, each.State)));
        Assert.Equal(take.Request, takes[0].Request);
    }

    [Fact]
    public void Drift_shows_the_worst_three_sorts_and_sets_limits()
    {
        string chosen = "";
        RowEdit? edit = null;
        DriftRow[] rows = [.. new[] { 0.9, 0.4, 0.7, 0.2, 0.6 }.Select((face, index) => new DriftRow($"p{index}", $"1.{index + 1}", TakeOf($"p{index}", face)))];
        var panel = Render<DriftPanel>(parameters => parameters.Add(p => p.Rows, rows).Add(p => p.OnChoose, id => chosen = id).Add(p => p.OnEdit, given => edit = given));

        Assert.Equal(["1.4", "1.2", "1.5"], panel.FindAll(".drift-worst button b").Select(number => number.TextContent));
        Assert.Contains("2 of 5 under", panel.Find(".panel-head").TextContent, StringComparison.Ordinal);
        panel.FindAll("thead button")[1].Click();
        Assert.Equal(["1.1", "1.3", "1.5", "1.2", "1.4"], panel.FindAll("tbody th").Select(cell => cell.TextContent));
        panel.Find(".drift-worst button").Click();
        panel.Find(".drift-limits input").Change("0.65");

        Assert.Equal("p3", chosen);
        Assert.Equal(new DriftLimits(Face: 0.65), edit!.Fields["limits"]);
        Assert.Contains("first", Render<DriftPanel>().Find(".teach").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_takes_are_compared_and_one_is_picked()
    {
        Take? picked = null;
        Take[] takes = [TakeOf("p", 0.9) with { Id = "a", Number = 1 }, TakeOf("p", 0.4) with { Id = "b", Number = 2 }];
        var compare = Render<TakeCompare>(parameters => parameters
            .Add(p => p.A, takes[0]).Add(p => p.B, takes[1]).Add(p => p.Takes, takes).Add(p => p.StandingId, "a").Add(p => p.OnPick, take => picked = take));

        Assert.Equal(2, compare.FindAll(".compare-pair img").Count);
        compare.FindAll("figcaption button")[1].Click();
        Assert.Equal("b", picked?.Id);
        compare.FindAll(".sb-switch button")[1].Click();
        Assert.NotNull(compare.Find("[data-compare-seam]"));
    }

    [Fact]
    public void Exports_have_plain_addresses_with_what_was_chosen()
    {
        var formats = Services.GetServices<StoryStudio.Data.Exports.IStoryExporter>().ToList();
        var menu = Render<ExportMenu>(parameters => parameters.Add(p => p.Story, Stories.New("x", Project, "X")).Add(p => p.Formats, formats).Add(p => p.Chosen, ["a", "b"]));
        Assert.Equal(formats.Count + 1, menu.FindAll(".menu-list li").Count);

        menu.Find("select").Change("4x2");
        menu.FindAll("[type=checkbox]")[2].Change(true);

        Assert.Equal("/api/stories/x/export/bundle", menu.Find(".menu-list a").GetAttribute("href"));
        Assert.Contains(menu.FindAll(".menu-list a"), link => link.GetAttribute("href") == $"/api/stories/x/export/{formats[0].Name}?columns=4&rows=2&captions=true&notes=true&panels=a,b");
    }

    [Fact]
    public void Paper_and_reading_direction_are_the_storys()
    {
        var edits = new List<RowEdit>();
        var story = Stories.New("x", Project, "X") with { Paper = "US comic", RightToLeft = true };
        var menu = Render<ExportMenu>(parameters => parameters.Add(p => p.Story, story).Add(p => p.Formats, Services.GetServices<StoryStudio.Data.Exports.IStoryExporter>().ToList()).Add(p => p.OnEdit, edits.Add));
        Assert.Equal(["3x3", "US comic", "rtl"], menu.FindAll("select option[selected]").Select(option => option.GetAttribute("value")));

        menu.FindAll("select")[1].Change("Letter");
        menu.FindAll("select")[2].Change("ltr");
        menu.FindAll("select")[2].Change("");

        Assert.Equal(["paper=Letter", "rightToLeft=False", "rightToLeft="], edits.Select(edit => $"{edit.Fields.Keys.Single()}={edit.Fields.Values.Single()}"));
    }

    [Fact]
    public void A_paper_that_is_unknown_here_is_shown_and_can_be_exchanged()
    {
        var edits = new List<RowEdit>();
        var story = Stories.New("x", Project, "X") with { Paper = "A5" };
        var menu = Render<ExportMenu>(parameters => parameters.Add(p => p.Story, story).Add(p => p.Formats, Services.GetServices<StoryStudio.Data.Exports.IStoryExporter>().ToList()).Add(p => p.OnEdit, edits.Add));
        Assert.Equal("A5 (unknown here)", menu.FindAll("select")[1].QuerySelector("option[selected]")!.TextContent);

        menu.FindAll("select")[1].Change("A4");

        Assert.Equal("A4", Assert.Single(edits).Fields["paper"]);
    }

    [Fact]
    public void Seeds_are_the_panels_own_or_one_for_all()
    {
        var edits = new List<RowEdit>();
        var story = Add("The letter", 2);
        var settings = Render<StorySettings>(parameters => parameters.Add(p => p.Story, story).Add(p => p.OnEdit, edits.Add));
        Assert.True(settings.FindAll("[name=story-seeds]")[0].HasAttribute("checked"));
        settings.FindAll("[name=story-seeds]")[1].Change(true);

        var log = Services.GetRequiredService<StoryLog>();
        var shared = log.Do(story.Story.Id, "ana", "m1", new StoryEdit("Seeds", [StoryChange.Set(StoryPart.Story, story.Story.Id, "sharesSeed", true)]));
        settings.Render(parameters => parameters.Add(p => p.Story, shared));
        var field = settings.Find("[placeholder='new each time takes are made']");
        field.Change("four");
        Assert.Contains("is no seed", settings.Find(".pose-warning").TextContent, StringComparison.Ordinal);
        settings.Find("[placeholder='new each time takes are made']").Change("9007199254740993");
        Assert.Contains("is too large", settings.Find(".pose-warning").TextContent, StringComparison.Ordinal);
        settings.Find("[placeholder='new each time takes are made']").Change("4711");
        settings.Find("[placeholder='new each time takes are made']").Change("");

        Assert.Equal(["sharesSeed=True", "seed=4711", "seed="], edits.Select(edit => $"{edit.Fields.Keys.Single()}={edit.Fields.Values.Single()}"));
    }
}
