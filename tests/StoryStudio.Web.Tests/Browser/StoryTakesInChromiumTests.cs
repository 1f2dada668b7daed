using Microsoft.Playwright;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>Takes in a real browser: made, watched, compared, picked; and what stops one.</summary>
public sealed class StoryTakesInChromiumTests(Chromium chromium) : StoryRoomInChromium
{
    [Fact]
    public async Task Takes_are_made_watched_compared_picked_approved_and_brought_back()
    {
        BoardWalk.AddCast(Host);
        var story = BoardWalk.Store(Host, 3);
        Host.Engine.StepTime = TimeSpan.FromMilliseconds(30);
        Host.Engine.Gate = new();
        var page = await chromium.OpenAsync();
        await BoardWalk.OpenAsync(page, Host, story.Story.Id);
        await page.FocusAsync("#panel-prompt");

        await page.Keyboard.PressAsync("Control+Enter");

        // The same preview on the card, on the stage and in the strip of takes.
        await page.WaitForFunctionAsync("() => +document.querySelector('.sb-screen-preview').dataset.painted > 0 && !document.querySelector('.sb-card.is-current canvas').hidden && document.querySelector('.take.running canvas').width > 8");
        Host.Engine.Gate.SetResult();
        Host.Engine.Gate = null;
        await page.WaitForSelectorAsync(".take.completed img");
        await page.WaitForFunctionAsync("() => document.querySelector('.sb-screen-picture').src.includes('/api/takes/')");
        await page.GetByRole(AriaRole.Button, new() { Name = "4 variations" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.take.completed').length === 5");
        var takes = Host.Get<TakeShelf>().Of(story.Story.Id, story.Panels[0].Id, BoardWalk.Me);
        Assert.Equal(5, takes.Select(take => take.Seed).Distinct().Count());

        await page.Locator(".take").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare with another take" }).ClickAsync();
        await page.WaitForSelectorAsync(".compare-pair img");
        await page.GetByRole(AriaRole.Button, new() { Name = "Slider" }).ClickAsync();
        await page.Locator("[data-compare-seam]").FillAsync("20");
        await page.WaitForFunctionAsync("() => getComputedStyle(document.querySelector('.compare-over')).clipPath.includes('20%')");
        await page.GetByRole(AriaRole.Button, new() { Name = "Side by side" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pick", Exact = true }).ClickAsync();
        await StudioHost.EventuallyAsync(() => BoardWalk.Now(Host, story).Panels[0].TakeId == takes[^1].Id);
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the comparison" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve this take" }).ClickAsync();
        await page.WaitForSelectorAsync(".sb-card.is-current .sb-mark.approved");

        // Made again: another take from the same request.
        await page.GetByRole(AriaRole.Button, new() { Name = "Make this take again" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.take.completed').length === 6");
        var again = Host.Get<TakeShelf>().Of(story.Story.Id, story.Panels[0].Id, BoardWalk.Me)[0];
        Assert.Equal((takes[^1].Request, takes[^1].Blob), (again.Request, again.Blob));

        await page.Locator(".take").Last.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete this take" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.take').length === 5");
        var notice = page.Locator(".mud-snackbar", new() { HasText = "is in the bin" });
        await notice.WaitForAsync();
        await LookAsync(page, 1440, "story-undo");
        await notice.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.take').length === 6");
        await notice.WaitForAsync(new() { State = WaitForSelectorState.Detached });

        // Nobody has to send a notice away.
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete this take" }).ClickAsync();
        await notice.WaitForAsync();
        await notice.WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = 30_000 });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_would_stop_a_picture_is_said_before_anything_is_queued()
    {
        BoardWalk.AddCast(Host);
        var story = BoardWalk.Store(Host, 2);
        var page = await chromium.OpenAsync();
        await BoardWalk.OpenAsync(page, Host, story.Story.Id);

        await page.FillAsync("#panel-prompt", "@Nobody waves in the park");
        await page.Locator(".inspector .alert", new() { HasText = "Nobody here is called" }).WaitForAsync();
        await page.Keyboard.PressAsync("Control+Enter");

        await page.Locator(".story-alert .alert", new() { HasText = "1.1A" }).WaitForAsync();
        Assert.Equal(0, Host.Engine.Runs);
        await page.FillAsync("#panel-prompt", "@Mia waves in the park");
        await page.Locator(".inspector .alert").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_cannot_be_written_says_why_and_what_can_comes_under_its_name()
    {
        var empty = Host.Get<StoryShelf>().Create(Host.Get<ProjectShelf>().HomeOf(BoardWalk.Me).Id, BoardWalk.Me, "Nothing yet");
        var page = await chromium.OpenAsync();
        await BoardWalk.OpenAsync(page, Host, empty.Story.Id);
        await page.Locator(".export-menu summary").ClickAsync();
        await page.Locator(".export-menu a", new() { HasText = "Shot list" }).ClickAsync();
        await page.Locator(".story-alert .alert", new() { HasText = "“Nothing yet” has nothing to export." }).WaitForAsync();

        await BoardWalk.OpenAsync(page, Host, BoardWalk.Store(Host, 3, title: "Über alles: “größer”").Story.Id);
        await page.Locator(".export-menu summary").ClickAsync();
        var list = await page.RunAndWaitForDownloadAsync(() => page.Locator(".export-menu a", new() { HasText = "Shot list" }).ClickAsync());
        Assert.Equal("Über alles “größer”.csv", list.SuggestedFilename);
        await page.Context.CloseAsync();
    }

    private static async Task LookAsync(IPage page, int width, string state)
    {
        if (Environment.GetEnvironmentVariable("STORYSTUDIO_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.WaitForTimeoutAsync(400);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{width}-{state}.png"), FullPage = width < 800 });
        }
        await Accessibility.RequireAsync(page, state);
    }
}
