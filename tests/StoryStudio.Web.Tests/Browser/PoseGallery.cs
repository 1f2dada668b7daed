using Microsoft.Playwright;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>Pictures of the pose pages for people who work on their look; runs when STORYSTUDIO_SCREENSHOTS names a folder.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PoseGallery(Chromium chromium)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("STORYSTUDIO_SCREENSHOTS");

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task The_editor(int width, int height)
    {
        Assert.SkipUnless(Folder is { Length: > 0 }, "STORYSTUDIO_SCREENSHOTS is not set.");
        using var host = new StudioHost();
        var page = await chromium.OpenAsync(width, height);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") Console.WriteLine($"{message.Type}: {message.Text}"); };
        page.PageError += (_, error) => Console.WriteLine($"page error: {error}");
        string mia = PoseWalk.Cast(host, 0), omar = PoseWalk.Cast(host, 1);
        var pose = PoseWalk.Store(host, "waving", "pointing");
        await PoseWalk.OpenAsync(page, host, pose);
        await page.Keyboard.PressAsync("r");
        await page.Locator(".figure-choose").Nth(1).ClickAsync();
        await page.Locator("#figure-who").SelectOptionAsync(mia);
        await page.Locator(".figure-choose").Nth(0).ClickAsync();
        await page.Locator("#figure-who").SelectOptionAsync(omar);
        await page.GetByLabel("Left hand").CheckAsync();
        await page.GetByLabel("Face").CheckAsync();
        await PoseWalk.SavedAsync(page);
        host.Engine.Paint = Gallery.Scene;
        await page.FillAsync("#prompt", "waving in the park at sunset");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForFunctionAsync("() => document.querySelector('.frame .picture, .generate-bar .alert, .pose-alert')", null, new() { Timeout = 10_000 });
        await page.WaitForTimeoutAsync(700);
        await page.EvaluateAsync("scrollTo(0, 0)");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder!, $"pose-editor-{width}.png"), FullPage = width < 800 });
        var nose = await PoseWalk.JointAsync(page, 1, 0);
        await page.Mouse.MoveAsync(nose.X, nose.Y);
        await page.Mouse.WheelAsync(0, -900);
        await page.WaitForTimeoutAsync(300);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder!, $"pose-closeup-{width}.png") });
        await page.Locator(".pose-canvas").FocusAsync();
        await page.Keyboard.PressAsync("?");
        await page.WaitForTimeoutAsync(300);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder!, $"pose-help-{width}.png") });
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task The_library(int width, int height)
    {
        Assert.SkipUnless(Folder is { Length: > 0 }, "STORYSTUDIO_SCREENSHOTS is not set.");
        using var host = new StudioHost();
        var page = await chromium.OpenAsync(width, height);
        PoseWalk.Store(host, "dancing");
        PoseWalk.Store(host, "waving", "pointing", "running");
        var duel = PoseWalk.Store(host, "jumping", "running");
        host.Get<Data.Poses.PoseShelf>().Organise(duel.Id, PoseWalk.Me, pose => pose with { Title = "Duel at dawn", Folder = "Fights/Swords", Tags = ["two people", "action"] });
        await page.GotoAsync(new Uri(host.Address, "/poses").ToString());
        await page.WaitForSelectorAsync(".pose-tile img");
        await page.EvaluateAsync("() => { for (const image of document.images) image.loading = 'eager'; }");
        await page.WaitForFunctionAsync("() => [...document.images].every(image => image.complete && image.naturalWidth > 0)");
        await page.WaitForTimeoutAsync(500);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder!, $"poses-{width}.png") });
        await page.Context.CloseAsync();
    }
}
