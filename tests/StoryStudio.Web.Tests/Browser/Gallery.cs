using Microsoft.Playwright;
using SkiaSharp;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>Pictures of every state of the page for people who work on its look; runs when STORYSTUDIO_SCREENSHOTS names a folder.</summary>
[Collection(BrowserCollection.Name)]
public sealed class Gallery(Chromium chromium)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("STORYSTUDIO_SCREENSHOTS");

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task Every_state_of_the_page(int width, int height)
    {
        Assert.SkipUnless(Folder is { Length: > 0 }, "STORYSTUDIO_SCREENSHOTS is not set.");
        using var host = new StudioHost();
        host.Engine.Paint = Scene;
        var page = await chromium.OpenAsync(width, height);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") Console.WriteLine($"{message.Type}: {message.Text}"); };
        Task Shoot(string name) => page.ScreenshotAsync(new() { Path = Path.Combine(Folder!, $"{width}-{name}.png"), FullPage = width < 800 });

        await page.GotoAsync(host.Address.ToString());
        await page.WaitForSelectorAsync(".welcome");
        await page.WaitForFunctionAsync("() => [...document.images].every(image => image.complete || image.loading === 'lazy')");
        await Shoot("1-empty");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add character 1" }).ClickAsync();
        await page.WaitForSelectorAsync(".sample img");
        await page.WaitForTimeoutAsync(900);
        await Shoot("2-samples");
        await page.GetByRole(AriaRole.Button, new() { Name = "Omar", Exact = true }).ClickAsync();
        await page.WaitForSelectorAsync(".slot.filled");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add character 2" }).ClickAsync();
        await page.GetByText("Design someone").ClickAsync();
        await page.WaitForTimeoutAsync(900);
        await Shoot("3-designer");
        await page.GetByText("Use this person").ClickAsync();
        await page.WaitForTimeoutAsync(500);
        await page.Locator(".pose").Nth(12).ClickAsync();
        await page.FillAsync("#prompt", "dancing in the park with a zeppelin at sunset, ha");
        await page.Locator("#prompt").PressSequentiallyAsync("p");
        await page.WaitForTimeoutAsync(500);
        await Shoot("4-ready");
        await page.FillAsync("#prompt", "dancing in the park at sunset");
        host.Engine.StepTime = TimeSpan.FromMilliseconds(120);
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForFunctionAsync("() => +document.querySelector('canvas.preview')?.dataset.painted >= 15");
        await Shoot("5-running");
        await page.WaitForSelectorAsync(".frame .picture");
        host.Engine.StepTime = TimeSpan.FromMilliseconds(5);
        foreach (string prompt in (string[])["reading in a cafe", "waving on the beach", "in the snow at night"])
        {
            await page.FillAsync("#prompt", prompt);
            await page.Keyboard.PressAsync("Control+Enter");
            await page.WaitForSelectorAsync($".frame .picture[alt='{prompt}']");
        }
        await page.WaitForTimeoutAsync(600);
        await Shoot("6-done");
        await page.Locator("details.more summary").ClickAsync();
        await page.GetByLabel("Steps").FillAsync("10000");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForSelectorAsync(".generate-bar .alert");
        await page.Locator("details.more").ScrollIntoViewIfNeededAsync();
        await Shoot("7-refused");
        await page.GetByText("Defaults").ClickAsync();
        host.Engine.Gate = new();
        for (int job = 0; job < 3; job++) await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator(".queue-button").ClickAsync();
        await page.WaitForTimeoutAsync(400);
        await Shoot("8-queue");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause my jobs" }).ClickAsync();
        await page.WaitForTimeoutAsync(300);
        await Shoot("8b-queue-paused");
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume my jobs" }).ClickAsync();
        host.Engine.Gate.SetResult();
        await page.Keyboard.PressAsync("q");
        await page.Keyboard.PressAsync("?");
        await page.WaitForTimeoutAsync(600);
        await Shoot("9-shortcuts");
        await page.Context.CloseAsync();
    }

    internal static SKBitmap Scene(GenerationRequest request)
    {
        using var composer = new SceneComposer();
        var scene = composer.Compose(SceneSampler.Sample((ulong)request.Seed, CharacterSplit.HeldOut));
        var bitmap = new SKBitmap(RenderedScene.Size, RenderedScene.Size);
        for (int index = 0; index < RenderedScene.Size * RenderedScene.Size; index++)
            bitmap.SetPixel(index % RenderedScene.Size, index / RenderedScene.Size, new SKColor(scene.Picture[3 * index], scene.Picture[(3 * index) + 1], scene.Picture[(3 * index) + 2]));
        return bitmap;
    }
}
