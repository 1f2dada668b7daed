using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StoryStudio.Data.Stories;
using StoryStudio.Web.Stories;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>Every state of the story room, free of accessibility faults.</summary>
public sealed class StoryStatesInChromiumTests(Chromium chromium) : StoryRoomInChromium
{
    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task Every_state_is_free_of_accessibility_faults(int width, int height)
    {
        var page = await chromium.OpenAsync(width, height);
        await page.GotoAsync($"{Host.Address}stories");
        await page.WaitForSelectorAsync(".stories-none");
        await LookAsync(page, width, "stories-empty");
        BoardWalk.AddCast(Host);
        var story = BoardWalk.Store(Host, 14);
        BoardWalk.Picture(Host, story, takesOf: index => index == 0 ? 5 : index % 6 == 5 ? 0 : 1);
        BoardWalk.Picture(Host, BoardWalk.Store(Host, 3, title: "Rain in the park"));
        BoardWalk.Store(Host, 5, title: "Nothing drawn yet");
        var empty = Host.Get<StoryShelf>().Create(story.Story.ProjectId, BoardWalk.Me, "");
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".story-card img");
        await LookAsync(page, width, "stories");
        await BoardWalk.OpenAsync(page, Host, empty.Story.Id);
        await LookAsync(page, width, "story-empty");
        await BoardWalk.OpenAsync(page, Host, story.Story.Id);
        await page.WaitForSelectorAsync(".take img");
        await LookAsync(page, width, "story-film");
        await page.GetByRole(AriaRole.Tab, new() { NameRegex = new Regex("^Drift") }).ClickAsync();
        await page.WaitForSelectorAsync(".drift-table");
        await LookAsync(page, width, "story-drift");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Story" }).ClickAsync();
        await page.WaitForSelectorAsync("#settings-cast");
        await page.GetByLabel("One seed for all panels").CheckAsync();
        await page.GetByLabel("Seed for all", new() { Exact = true }).WaitForAsync();
        await page.GetByLabel("Seed for all", new() { Exact = true }).ScrollIntoViewIfNeededAsync();
        await LookAsync(page, width, "story-settings");
        await page.Locator(".export-menu summary").ClickAsync();
        await page.GetByLabel("Comic pages read").SelectOptionAsync("rtl");
        await StudioHost.EventuallyAsync(() => BoardWalk.Now(Host, story).Story is { RightToLeft: true, SharesSeed: true });
        await page.GetByLabel("Comic pages read").ScrollIntoViewIfNeededAsync();
        await LookAsync(page, width, "story-export");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare with another take" }).ClickAsync();
        await page.WaitForSelectorAsync(".compare-pair img");
        await LookAsync(page, width, "story-compare");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the comparison" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Grid", Exact = true }).ClickAsync();
        await page.WaitForSelectorAsync(".sb-grid .sb-card");
        await LookAsync(page, width, "story-grid");
        await page.GetByRole(AriaRole.Button, new() { Name = "Film", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Panel" }).ClickAsync();
        await page.WaitForSelectorAsync(".prompt[data-ready]");
        await page.Locator("#panel-prompt").FillAsync("Nobody is in the kitchen, and the rain runs down the window");
        Host.Get<StoryLog>().Do(story.Story.Id, BoardWalk.Me, "gone", new StoryEdit("Delete", [StoryChange.Remove(StoryPart.Panel, story.Panels[0].Id)]));
        await page.GetByText("This panel is no longer in the story").WaitForAsync();
        await LookAsync(page, width, "story-panel-gone");
        await page.Locator("#panel-prompt").BlurAsync();
        await page.WaitForSelectorAsync(".kept-words");
        await page.WaitForSelectorAsync($".prompt[data-panel='{story.Panels[1].Id}']");
        await LookAsync(page, width, "story-kept-words");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page scrolls sideways.");
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
