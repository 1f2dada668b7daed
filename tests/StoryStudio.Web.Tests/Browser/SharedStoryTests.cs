using Microsoft.Playwright;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>One story open on two pages.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SharedStoryTests(Chromium chromium) : IDisposable
{
    private readonly StudioHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task What_another_page_changes_is_seen_though_ones_own_edit_is_on_its_way()
    {
        var story = BoardWalk.Store(_host, 4);
        var (mine, other) = (await chromium.OpenAsync(), await chromium.OpenAsync());
        await BoardWalk.OpenAsync(mine, _host, story.Story.Id);
        await BoardWalk.OpenAsync(other, _host, story.Story.Id);
        // One's own answer comes late: the other page's edit has a version in between.
        var late = new TaskCompletionSource();
        var sent = new TaskCompletionSource();
        await mine.RouteAsync("**/edits", async route =>
        {
            sent.TrySetResult();
            await late.Task;
            await route.ContinueAsync();
        });

        await RewriteAsync(mine, story.Panels[1].Id, "my own words");
        await sent.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await RewriteAsync(other, story.Panels[0].Id, "the others words");
        await StudioHost.EventuallyAsync(() => BoardWalk.Now(_host, story).Panels[0].Prompt == "the others words");
        await mine.WaitForTimeoutAsync(400);
        late.SetResult();

        foreach (var page in new[] { mine, other })
            await page.WaitForFunctionAsync("() => ['the others words', 'my own words'].every(text => [...document.querySelectorAll('.sb-card:not([hidden]) .sb-words')].some(words => words.textContent === text))");
        await mine.Context.CloseAsync();
        await other.Context.CloseAsync();
    }

    private static async Task RewriteAsync(IPage page, string panelId, string words)
    {
        await page.Locator($"#sb-{panelId}").ClickAsync();
        await page.WaitForSelectorAsync($".prompt[data-panel='{panelId}']");
        await page.Locator("#panel-prompt").FillAsync(words);
        await page.Locator("#panel-prompt").BlurAsync();
    }
}
