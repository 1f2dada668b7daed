using Microsoft.Playwright;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>The sample story with the built-in pack behind it, as pictures for docs/; runs when STORYSTUDIO_SCREENSHOTS names a folder.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StoryGallery(Chromium chromium) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storystudio-");

    [Fact]
    public async Task The_sample_story_at_both_widths()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("STORYSTUDIO_SCREENSHOTS") is { Length: > 0 }, "STORYSTUDIO_SCREENSHOTS is not set.");
        Assert.SkipUnless(StudioProcess.HasPack, "models/flat-illustration is not there.");
        using var studio = new StudioProcess(Path.Combine(_folder.FullName, "data")) { HasSampleStory = true };
        await studio.StartAsync();
        var page = await chromium.OpenAsync();
        await page.GotoAsync(new Uri(studio.Address, "/stories").ToString());
        await page.Locator(".story-card").First.WaitForAsync();
        for (int wait = 0; await page.Locator(".story-card img").CountAsync() < 3 && wait < 300; wait++)
        {
            await page.WaitForTimeoutAsync(2000);
            await page.ReloadAsync();
            await page.Locator(".story-card").First.WaitForAsync();
        }
        await page.GetByText("A sunny Saturday").First.ClickAsync();
        await page.WaitForSelectorAsync(".story-room[data-ready=true]");
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.sb-card img:not([hidden])').length === 6", null, new() { Timeout = StoryWalk.Patience });
        await JudgeAsync(page);
        await ShootBothAsync(page, "story");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare with another take" }).ClickAsync();
        await page.WaitForSelectorAsync(".compare-pair img");
        await ShootBothAsync(page, "story-compare");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the comparison" }).ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { NameRegex = new("^Drift") }).ClickAsync();
        await page.Locator(".drift-table").WaitForAsync();
        await ShootBothAsync(page, "story-drift");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Story" }).ClickAsync();
        await page.Locator("#settings-cast").WaitForAsync();
        await ShootBothAsync(page, "story-settings");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Panel" }).ClickAsync();
        await page.Locator(".export-menu summary").ClickAsync();
        await ShootBothAsync(page, "story-export");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".sb-tools [data-do=grid]").ClickAsync();
        await page.WaitForSelectorAsync(".sb-grid:not([hidden]) .sb-card");
        await ShootBothAsync(page, "story-grid");
        await page.Keyboard.PressAsync("?");
        await page.WaitForSelectorAsync("dialog[open] .shortcuts");
        await ShootBothAsync(page, "story-keys");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".sb-tools [data-do=film]").ClickAsync();
        await QueueAsync(page);
        await page.GotoAsync(new Uri(studio.Address, "/stories").ToString());
        await page.WaitForSelectorAsync(".story-card img");
        await ShootBothAsync(page, "stories");
        await page.Context.CloseAsync();
    }

    // A second take to compare with, an approval, and the fifth panel on the stage.
    private static async Task JudgeAsync(IPage page)
    {
        await page.FocusAsync(".sb-strip-list");
        await page.Keyboard.PressAsync("Home");
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve this take" }).ClickAsync();
        await page.FocusAsync(".sb-strip-list");
        for (int panel = 0; panel < 4; panel++) await page.Keyboard.PressAsync("ArrowRight");
        await page.Locator("#inspector-prompt", new() { HasText = "2.2" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "4 variations" }).ClickAsync();
        await page.Locator(".take.completed").Nth(4).WaitForAsync(new() { Timeout = StoryWalk.Patience });
        await page.Locator(".take").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Let this take stand for the panel" }).ClickAsync();
        await page.FocusAsync(".sb-strip-list");
        await HushAsync(page);
    }

    private static async Task QueueAsync(IPage page)
    {
        await page.FocusAsync(".sb-strip-list");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator(".mud-snackbar", new() { HasText = "in the queue" }).WaitForAsync();
        await HushAsync(page);
        await page.Locator(".queue-button").ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('.queue-focus canvas')?.width > 8", null, new() { Timeout = StoryWalk.Patience });
        await page.WaitForTimeoutAsync(600);
        await LibraryWalk.ShootAsync(page, "queue");
        await page.SetViewportSizeAsync(390, 844);
        await LibraryWalk.ShootAsync(page, "queue");
        await page.SetViewportSizeAsync(1440, 900);
    }

    // Notices would lie over what is shown.
    private static async Task HushAsync(IPage page)
    {
        for (int notice = await page.Locator(".mud-snackbar").CountAsync(); notice > 0; notice = await page.Locator(".mud-snackbar").CountAsync())
            await page.WaitForTimeoutAsync(300);
    }

    private static async Task ShootBothAsync(IPage page, string name)
    {
        foreach (var (width, height) in new[] { (390, 844), (1440, 900) })
        {
            await page.SetViewportSizeAsync(width, height);
            await LibraryWalk.ShootAsync(page, name);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
