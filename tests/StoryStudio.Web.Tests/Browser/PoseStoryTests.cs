using Microsoft.Playwright;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>The shipped app with the built-in pack, from an empty data folder: pose two people, generate, find them again in the picture.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PoseStoryTests(Chromium chromium, PoseStoryTests.Fixture fixture) : IClassFixture<PoseStoryTests.Fixture>
{
    private const int FirstPictureMs = 120_000;

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task Two_people_are_posed_generated_and_found_again(int width, int height)
    {
        Assert.SkipUnless(StudioProcess.HasPack, "models/flat-illustration is not there.");
        var page = await chromium.OpenAsync(width, height);
        var studio = await fixture.StartAsync();
        await page.GotoAsync(new Uri(studio.Address, "/poses/edit").ToString());
        await page.WaitForSelectorAsync(".pose-room[data-ready=true]");
        // The second window finds the cast of the first.
        if (await page.Locator(".cast-none").CountAsync() > 0) await page.GetByRole(AriaRole.Button, new() { Name = "Add sample characters" }).ClickAsync();
        await page.Locator(".cast-none").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await page.Locator(".figure-choose").First.ClickAsync();
        await page.Locator("#figure-who").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator(".pose-canvas").FocusAsync();
        for (int step = 0; step < 12; step++) await page.Keyboard.PressAsync("Shift+ArrowLeft");
        await page.Keyboard.PressAsync("Shift+D");
        for (int step = 0; step < 20; step++) await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Locator("#figure-who").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await page.Locator(".pose-canvas").ScrollIntoViewIfNeededAsync();
        await PoseWalk.DrawnAsync(page);
        float side = (await page.Locator(".paper").BoundingBoxAsync())!.Height;
        await PoseWalk.DragAsync(page, await PoseWalk.JointAsync(page, 0, Skeleton.RightWrist), -0.06f * side, -0.4f * side);
        await PoseWalk.DrawnAsync(page);
        await PoseWalk.DragAsync(page, await PoseWalk.JointAsync(page, 1, Skeleton.LeftWrist), 0.07f * side, -0.38f * side);
        await PoseWalk.SavedAsync(page);
        await page.FillAsync("#prompt", "waving on the beach at sunset");
        await page.Keyboard.PressAsync("Control+Enter");

        await page.WaitForSelectorAsync(".frame .picture", new() { Timeout = FirstPictureMs });
        Assert.True(await page.EvalOnSelectorAsync<int>("canvas.preview", "canvas => +canvas.dataset.painted") >= 5);
        if (Environment.GetEnvironmentVariable("STORYSTUDIO_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.Locator(".pose-title").FillAsync("Waving at the sea");
            await page.Locator("[data-option=regions]").ClickAsync();
            await page.WaitForTimeoutAsync(4500);
            await page.EvaluateAsync("scrollTo(0, 0)");
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"pose-editor-{width}.png"), FullPage = width < 800 });
        }

        byte[] png = await (await page.APIRequest.GetAsync(await page.EvalOnSelectorAsync<string>(".frame .picture", "image => image.src"))).BodyAsync();
        await page.Locator("input[data-pose-file=figures]").SetInputFilesAsync(new FilePayload { Name = "result.png", MimeType = "image/png", Buffer = png });
        await page.Locator(".figure-row").Nth(2).WaitForAsync(new() { Timeout = FirstPictureMs });
        TestContext.Current.TestOutputHelper?.WriteLine($"{await page.Locator(".figure-row").CountAsync() - 2} people found in the picture.");
        await page.Context.CloseAsync();
    }

    /// <summary>One studio for all windows: it starts, and loads its pack, once.</summary>
    public sealed class Fixture : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storystudio-");
        private StudioProcess? _studio;

        internal async Task<StudioProcess> StartAsync()
        {
            if (_studio is not null) return _studio;
            _studio = new StudioProcess(Path.Combine(_folder.FullName, "data"));
            await _studio.StartAsync();
            return _studio;
        }

        public void Dispose()
        {
            _studio?.Dispose();
            _folder.Delete(recursive: true);
        }
    }
}
