using Microsoft.Playwright;
using StoryStudio.Data.Stories;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>Words for a panel that was deleted: the browser keeps them until they stand in the panel, or are thrown away.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HomelessWordsTests(Chromium chromium) : IDisposable
{
    private const string Prompt = "#panel-prompt", Line = "[aria-label='What is said, line 1']", BringBack = "Bring the panel back with it";

    private readonly StudioHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task They_outlive_a_story_that_cannot_be_read_and_a_reload()
    {
        var story = BoardWalk.Store(_host, 4);
        var page = await OpenAsync(story);
        await page.RouteAsync("**/edits", route => route.AbortAsync());
        await page.Locator(Prompt).FillAsync("written without the studio");
        await page.Locator(Prompt).BlurAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('.story-room').dataset.saved === 'offline'");
        await page.RouteAsync("**/board.json*", route => route.AbortAsync());
        Delete(story);
        await page.UnrouteAsync("**/edits");

        // Refused, and the story cannot be read after it: what was refused is kept all the same.
        await page.GetByText("The story could not be read.").WaitForAsync();
        await page.UnrouteAsync("**/board.json*");
        await page.ReloadAsync();
        await Kept(page, "written without the studio").WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Throw it away" }).ClickAsync();
        await NothingKeptAsync(page);
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".story-room[data-ready=true]");
        await NothingKeptAsync(page);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task They_stay_when_the_studio_refuses_to_bring_the_panel_back()
    {
        var story = BoardWalk.Store(_host, 4);
        var page = await OpenAsync(story);
        await WriteForTheGoneAsync(page, story, Prompt, "worth keeping");
        await page.RouteAsync("**/edits", route => route.FulfillAsync(new() { Status = 422, ContentType = "application/json", Body = """{"message":"The story is full.","hint":""}""" }));

        await page.GetByRole(AriaRole.Button, new() { Name = BringBack }).ClickAsync();
        await page.GetByText("The story is full.").WaitForAsync();
        await Kept(page, "worth keeping").WaitForAsync();

        await page.UnrouteAsync("**/edits");
        await page.GetByRole(AriaRole.Button, new() { Name = BringBack }).ClickAsync();
        await StudioHost.EventuallyAsync(() => BoardWalk.Now(_host, story).Panel(story.Panels[0].Id)?.Prompt == "worth keeping");
        await NothingKeptAsync(page);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task In_a_panel_that_is_back_they_replace_only_what_nobody_changed_since(bool isChanged)
    {
        var story = BoardWalk.Store(_host, 4);
        string id = story.Panels[0].Id;
        var page = await OpenAsync(story);
        await WriteForTheGoneAsync(page, story, Line, "what I say");
        _host.Get<StoryLog>().Undo(story.Story.Id, BoardWalk.Me, "back");
        if (isChanged)
        {
            _host.Get<StoryLog>().Do(story.Story.Id, BoardWalk.Me, "other",
                new StoryEdit("Dialogue", [StoryChange.Set(StoryPart.Panel, id, "dialogue", (IReadOnlyList<SpokenLine>)[new SpokenLine("Omar", "what they say")])]));
            await page.GetByText("was changed while yours was away").WaitForAsync();
            await Kept(page, "what I say").WaitForAsync();
            Assert.Equal(0, await page.Locator(".kept-words .button:not(.ghost)").CountAsync());
        }
        else
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Put it into the panel" }).ClickAsync();
            await NothingKeptAsync(page);
        }
        await StudioHost.EventuallyAsync(() => BoardWalk.Now(_host, story).Panel(id)!.Dialogue is [{ Text: var text }] && text == (isChanged ? "what they say" : "what I say"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task More_of_them_than_a_message_of_the_circuit_holds_are_kept_too()
    {
        var story = BoardWalk.Store(_host, 4);
        string sentence = string.Concat(Enumerable.Repeat("жизнь ", 160));
        _host.Get<StoryLog>().Do(story.Story.Id, BoardWalk.Me, "long",
            new StoryEdit("Dialogue", [StoryChange.Set(StoryPart.Panel, story.Panels[0].Id, "dialogue", (IReadOnlyList<SpokenLine>)[.. Enumerable.Range(0, StoryRules.LineCount).Select(_ => new SpokenLine("Omar", sentence.Trim()))])]));
        var page = await OpenAsync(story);

        await WriteForTheGoneAsync(page, story, Line, "short at last");
        await page.GetByRole(AriaRole.Button, new() { Name = BringBack }).ClickAsync();

        await StudioHost.EventuallyAsync(() => BoardWalk.Now(_host, story).Panel(story.Panels[0].Id)?.Dialogue is { Count: StoryRules.LineCount } lines && lines[0].Text == "short at last");
        await NothingKeptAsync(page);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Whoever_deletes_their_own_panel_hears_of_nobody_else()
    {
        var story = BoardWalk.Store(_host, 4);
        var page = await OpenAsync(story);

        await page.Locator(".inspector label:has-text('Notes') textarea").FillAsync("never mind");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = false }).First.ClickAsync();

        await StudioHost.EventuallyAsync(() => BoardWalk.Now(_host, story).Panel(story.Panels[0].Id) is null);
        await page.WaitForSelectorAsync($".inspector[data-panel='{story.Panels[1].Id}']");
        await page.WaitForTimeoutAsync(500);
        Assert.DoesNotContain("Somebody", await page.InnerTextAsync(".story-room"), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(StorySnapshot story)
    {
        var page = await chromium.OpenAsync();
        page.Context.SetDefaultTimeout(20_000);
        await BoardWalk.OpenAsync(page, _host, story.Story.Id);
        await page.WaitForSelectorAsync($".prompt[data-panel='{story.Panels[0].Id}']");
        return page;
    }

    private async Task WriteForTheGoneAsync(IPage page, StorySnapshot story, string field, string text)
    {
        await page.Locator(field).FocusAsync();
        Delete(story);
        await page.GetByText("This panel is no longer in the story").WaitForAsync();
        await page.Locator(field).FillAsync(text);
        await page.Locator(field).BlurAsync();
        await Kept(page, text).WaitForAsync();
    }

    private static ILocator Kept(IPage page, string text) => page.Locator(".kept-words", new() { HasText = text });

    private static async Task NothingKeptAsync(IPage page) =>
        await page.WaitForFunctionAsync("() => !document.querySelector('.kept-words') && !Object.keys(localStorage).some(key => key.startsWith('storystudio.homeless.'))");

    private void Delete(StorySnapshot story) =>
        _host.Get<StoryLog>().Do(story.Story.Id, BoardWalk.Me, "gone", new StoryEdit("Delete", [StoryChange.Remove(StoryPart.Panel, story.Panels[0].Id)]));
}
