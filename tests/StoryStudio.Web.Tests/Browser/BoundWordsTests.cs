using Microsoft.Playwright;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>What is being written for a panel stays with it, whatever becomes of panel and selection meanwhile.</summary>
[Collection(BrowserCollection.Name)]
public sealed class BoundWordsTests(Chromium chromium) : IDisposable
{
    private const string Prompt = "#panel-prompt", Notes = ".inspector label:has-text('Notes') textarea";

    private readonly StudioHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData(Prompt, "prompt")]
    [InlineData(Notes, "notes")]
    [InlineData("[aria-label='What is said, line 1']", "dialogue")]
    public async Task Words_for_a_panel_that_somebody_deletes_are_kept_and_come_back_with_it(string field, string name)
    {
        var story = BoardWalk.Store(_host, 4);
        var (mine, next) = (story.Panels[0], story.Panels[1]);
        SetDialogue(story, next.Id);
        var page = await chromium.OpenAsync();
        page.Context.SetDefaultTimeout(15_000);
        await BoardWalk.OpenAsync(page, _host, story.Story.Id);
        await page.WaitForSelectorAsync($".prompt[data-panel='{mine.Id}']");

        await page.Locator(field).FillAsync("");
        await page.Locator(field).PressSequentiallyAsync("half a sent");
        Delete(story, mine.Id);
        await page.WaitForFunctionAsync($"() => document.querySelector('.sb-card.is-current:not([hidden])')?.id === 'sb-{next.Id}'");
        await page.GetByText("This panel is no longer in the story").WaitForAsync(new() { Timeout = 20_000 });
        await page.Keyboard.TypeAsync("ence");
        await page.Locator(field).BlurAsync();

        await page.WaitForSelectorAsync($".prompt[data-panel='{next.Id}']");
        await page.Locator(".kept-words", new() { HasText = "half a sentence" }).WaitForAsync();
        await BoardWalk.SavedAsync(page);
        Assert.Equal(BoardWalk.Now(_host, story).Panels.Select(panel => StoryJson.Write(panel).ToJsonString()),
            story.Panels.Skip(1).Select(panel => StoryJson.Write(panel.Id == next.Id ? WithLine(panel) : panel).ToJsonString()));
        Assert.NotEqual("half a sentence", await page.Locator(field).InputValueAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Bring the panel back with it" }).ClickAsync();
        await StudioHost.EventuallyAsync(() => BoardWalk.Now(_host, story).Panel(mine.Id) is { } back && StoryJson.Get(back, name)!.ToJsonString().Contains("half a sentence", StringComparison.Ordinal));
        await page.WaitForFunctionAsync("() => !document.querySelector('.kept-words')");
        Assert.Equal(next with { Dialogue = WithLine(next).Dialogue }, BoardWalk.Now(_host, story).Panel(next.Id), SameRow);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(Prompt, "prompt")]
    [InlineData(Notes, "notes")]
    public async Task Words_stay_where_they_are_written_when_the_selection_moves_on(string field, string name)
    {
        var story = BoardWalk.Store(_host, 2);
        var page = await chromium.OpenAsync();
        await BoardWalk.OpenAsync(page, _host, story.Story.Id);
        await page.WaitForSelectorAsync($".prompt[data-panel='{story.Panels[0].Id}']");

        // The selection moves to where the story ends, 3.5 seconds from now.
        await page.GetByRole(AriaRole.Button, new() { Name = "Play (Space)" }).ClickAsync();
        await page.Locator(field).FillAsync("");
        await page.Locator(field).PressSequentiallyAsync("written while ");
        await page.WaitForFunctionAsync($"() => document.querySelector('.sb-card.is-current:not([hidden])')?.id === 'sb-{story.Panels[1].Id}'");
        await page.WaitForTimeoutAsync(300);
        await page.Keyboard.TypeAsync("it played");
        await page.Locator(field).BlurAsync();

        await StudioHost.EventuallyAsync(() => $"{StoryJson.Get(BoardWalk.Now(_host, story).Panels[0], name)}" == "written while it played");
        await page.WaitForSelectorAsync($".prompt[data-panel='{story.Panels[1].Id}']");
        Assert.Equal(story.Panels[1], BoardWalk.Now(_host, story).Panels[1], SameRow);
        Assert.Equal($"{StoryJson.Get(story.Panels[1], name)}", await page.Locator(field).InputValueAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_prompt_that_reached_the_server_after_its_panel_was_deleted_is_kept()
    {
        var story = BoardWalk.Store(_host, 4);
        var page = await chromium.OpenAsync();
        await BoardWalk.OpenAsync(page, _host, story.Story.Id);
        await page.WaitForSelectorAsync($".prompt[data-panel='{story.Panels[0].Id}']");
        await page.RouteAsync("**/edits", route => route.AbortAsync());

        await page.Locator(Prompt).FillAsync("written without the studio");
        await page.Locator(Prompt).BlurAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('.story-room').dataset.saved === 'offline'");
        Delete(story, story.Panels[0].Id);
        await page.UnrouteAsync("**/edits");

        await page.Locator(".kept-words", new() { HasText = "written without the studio" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Throw it away" }).ClickAsync();
        await page.WaitForFunctionAsync("() => !document.querySelector('.kept-words')");
        Assert.DoesNotContain(BoardWalk.Now(_host, story).Panels, panel => panel.Prompt.Contains("written", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_prompt_follows_the_board_without_waiting_for_the_circuit()
    {
        var story = BoardWalk.Store(_host, 3);
        var page = await chromium.OpenAsync();
        await BoardWalk.OpenAsync(page, _host, story.Story.Id);
        await page.WaitForSelectorAsync($".prompt[data-panel='{story.Panels[0].Id}']");
        await page.FocusAsync(".sb-strip-list");

        // In one task of the browser: no answer of the server can come between.
        string shown = await page.EvaluateAsync<string>("""
            () => {
              document.querySelector('.sb-strip-list').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
              return document.querySelector('#panel-prompt').value;
            }
            """);

        Assert.Equal(story.Panels[1].Prompt, shown);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_scenes_heading_is_of_the_scene_for_which_it_is_written()
    {
        var story = BoardWalk.Store(_host, 2, perScene: 1);
        var page = await chromium.OpenAsync();
        await BoardWalk.OpenAsync(page, _host, story.Story.Id);
        await page.GetByRole(AriaRole.Tab, new() { Name = "Story" }).ClickAsync();
        var heading = page.Locator("[data-scene-part] label:has-text('Heading') input");

        // The selection moves to the second scene, 2 seconds from now.
        await page.GetByRole(AriaRole.Button, new() { Name = "Play (Space)" }).ClickAsync();
        await heading.FillAsync("");
        await heading.PressSequentiallyAsync("INT. ");
        await page.WaitForFunctionAsync($"() => document.querySelector('.sb-card.is-current:not([hidden])')?.id === 'sb-{story.Panels[1].Id}'");
        await page.WaitForTimeoutAsync(300);
        await page.Keyboard.TypeAsync("ATTIC");
        await heading.BlurAsync();

        await StudioHost.EventuallyAsync(() => BoardWalk.Now(_host, story).Scenes[0].Heading == "INT. ATTIC");
        await page.WaitForFunctionAsync($"() => document.querySelector('[data-scene-part] input').value === '{story.Scenes[1].Heading}'");
        Assert.Equal(story.Scenes[1].Heading, BoardWalk.Now(_host, story).Scenes[1].Heading);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Generating_from_a_form_makes_the_picture_of_its_panel()
    {
        BoardWalk.AddCast(_host);
        var story = BoardWalk.Store(_host, 2);
        var (mine, next) = (story.Panels[0], story.Panels[1]);
        var page = await chromium.OpenAsync();
        await BoardWalk.OpenAsync(page, _host, story.Story.Id);
        await page.WaitForSelectorAsync($".prompt[data-panel='{mine.Id}']");

        await page.GetByRole(AriaRole.Button, new() { Name = "Play (Space)" }).ClickAsync();
        await page.Locator(Prompt).FillAsync("@Mia in the kitchen");
        await page.WaitForFunctionAsync($"() => document.querySelector('.sb-card.is-current:not([hidden])')?.id === 'sb-{next.Id}'");
        await page.Keyboard.PressAsync("Control+Enter");

        await StudioHost.EventuallyAsync(() => Takes(story, mine).Count == 1);
        Assert.Empty(Takes(story, next));
        Assert.Equal("@Mia in the kitchen", BoardWalk.Now(_host, story).Panels[0].Prompt);

        // Whoever writes on stays with that panel; once it is gone, nothing is made of another one.
        Delete(story, mine.Id);
        await page.GetByText("This panel is no longer in the story").WaitForAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("so no picture is made of it").WaitForAsync();
        Assert.Empty(Takes(story, next));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_message_that_was_lost_on_the_line_leaves_the_form_usable()
    {
        var story = BoardWalk.Store(_host, 2);
        var page = await chromium.OpenAsync();
        bool isLost = false;
        IWebSocketRoute? line = null;
        await page.RouteWebSocketAsync("**/_blazor**", browser =>
        {
            line = browser;
            var server = browser.ConnectToServer();
            browser.OnMessage(frame =>
            {
                if (isLost) return;
                if (frame.Binary is { } bytes) server.Send(bytes);
                else server.Send(frame.Text!);
            });
        });
        await BoardWalk.OpenAsync(page, _host, story.Story.Id);
        await page.WaitForSelectorAsync($".inspector[data-panel='{story.Panels[0].Id}']");

        isLost = true;
        await page.FocusAsync(".sb-strip-list");
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.True(await page.Locator("[data-panel-part][inert]").CountAsync() > 0);
        // Nobody answers: the form is free again after a while.
        await page.WaitForFunctionAsync("() => !document.querySelector('[data-panel-part][inert]')", null, new() { Timeout = 20_000 });
        Assert.Equal(story.Panels[0].Id, await page.GetAttributeAsync(".inspector", "data-panel"));

        // With the line back the page hears what is chosen.
        isLost = false;
        await line!.CloseAsync();
        await page.WaitForSelectorAsync($".inspector[data-panel='{story.Panels[1].Id}']", new() { Timeout = 60_000 });
        await page.WaitForFunctionAsync("() => !document.querySelector('[data-panel-part][inert], dialog[open]')");
        await page.Locator(Notes).FillAsync("after the break");
        await page.Locator(Notes).BlurAsync();
        await StudioHost.EventuallyAsync(() => BoardWalk.Now(_host, story).Panels[1].Notes == "after the break");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Whoever_may_no_longer_edit_hears_so_when_they_would_copy_a_pose()
    {
        var story = BoardWalk.Store(_host, 2);
        var projects = _host.Get<ProjectShelf>();
        projects.SetRole(story.Story.ProjectId, BoardWalk.Me, "zoe", ProjectRole.Owner);
        _host.Get<StoryLog>().Do(story.Story.Id, BoardWalk.Me, "pose", new StoryEdit("Pose", [StoryChange.Set(StoryPart.Panel, story.Panels[0].Id, "poseId", "standing")]));
        var page = await chromium.OpenAsync();
        await BoardWalk.OpenAsync(page, _host, story.Story.Id);
        var edit = page.GetByRole(AriaRole.Button, new() { Name = "Edit", Exact = true });
        await edit.WaitForAsync();
        projects.SetRole(story.Story.ProjectId, "zoe", BoardWalk.Me, ProjectRole.Reviewer);

        await edit.ClickAsync();

        await page.Locator(".story-alert .alert").WaitForAsync();
        Assert.False(await page.Locator("#blazor-error-ui").IsVisibleAsync());
        Assert.Empty(_host.Get<PoseShelf>().All(story.Story.ProjectId, "zoe"));
        await page.GetByRole(AriaRole.Tab, new() { Name = "Story" }).ClickAsync();
        await page.Locator("#settings-cast").WaitForAsync();
        await page.Context.CloseAsync();
    }

    private IReadOnlyList<Take> Takes(StorySnapshot story, Panel panel) => _host.Get<TakeShelf>().Of(story.Story.Id, panel.Id, BoardWalk.Me);

    private static IEqualityComparer<Panel?> SameRow { get; } =
        EqualityComparer<Panel?>.Create((one, other) => StoryJson.Write(one!).ToJsonString() == StoryJson.Write(other!).ToJsonString());

    private static Panel WithLine(Panel panel) => panel with { Dialogue = [new SpokenLine("Omar", "Then let us go.")] };

    private void SetDialogue(StorySnapshot story, string panelId) => _host.Get<StoryLog>().Do(story.Story.Id, BoardWalk.Me, "line",
        new StoryEdit("Dialogue", [StoryChange.Set(StoryPart.Panel, panelId, "dialogue", WithLine(story.Panels[0]).Dialogue)]));

    private void Delete(StorySnapshot story, string panelId) =>
        _host.Get<StoryLog>().Do(story.Story.Id, BoardWalk.Me, "gone", new StoryEdit("Delete", [StoryChange.Remove(StoryPart.Panel, panelId)]));
}
