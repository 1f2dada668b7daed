using Microsoft.Playwright;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>The shipped app, the built-in pack, a real browser, an empty data folder.</summary>
[Collection(BrowserCollection.Name)]
public sealed class MainJobTests(Chromium chromium) : IDisposable
{
    private const int FirstPictureMs = 120_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storystudio-");

    [Fact]
    public async Task The_main_job_works_from_an_empty_data_folder()
    {
        var page = await StartAsync(out var studio);
        await studio.StartAsync();
        await OpenExampleAsync(page, studio);

        await page.Keyboard.PressAsync("Control+Enter");

        await page.WaitForSelectorAsync(".frame .picture", new() { Timeout = FirstPictureMs });
        int painted = await page.EvalOnSelectorAsync<int>("canvas.preview", "canvas => +canvas.dataset.painted");
        Assert.True(painted >= 5, $"Only {painted} previews were painted.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{painted} of 25 previews painted.");
        string address = await page.EvalOnSelectorAsync<string>(".frame .picture", "image => image.src");
        var stored = await page.APIRequest.GetAsync(address);
        byte[] png = await stored.BodyAsync();
        string blob = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(png));
        Assert.True(File.Exists(Path.Combine(studio.DataFolder, "blobs", blob[..2], blob)));
        await LibraryWalk.ShootAsync(page, "studio");
        await page.SetViewportSizeAsync(390, 844);
        // As high as the page: else the bar that sticks to the window's lower edge lies across the middle.
        await page.SetViewportSizeAsync(390, await page.EvaluateAsync<int>("document.documentElement.scrollHeight"));
        await LibraryWalk.ShootAsync(page, "studio");
        await page.Context.CloseAsync();
        studio.Dispose();
    }

    [Fact]
    public async Task A_killed_studio_finishes_the_job_with_its_seed_after_the_restart()
    {
        var page = await StartAsync(out var studio);
        await studio.StartAsync();
        await OpenExampleAsync(page, studio);
        await page.FillAsync(".seed-row input", "12345");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForFunctionAsync("() => +document.querySelector('canvas.preview').dataset.step >= 3", null, new() { Timeout = FirstPictureMs });

        studio.Kill();
        await studio.StartAsync();
        await page.ReloadAsync();

        await page.WaitForSelectorAsync(".thumb", new() { Timeout = FirstPictureMs });
        await page.Locator(".thumb").First.ClickAsync();
        Assert.Contains("12345", await page.InnerTextAsync(".recipe"), StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("STORYSTUDIO_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "real-restarted.png") });
        Assert.Single(await page.QuerySelectorAllAsync(".thumb"));
        await page.Context.CloseAsync();
        studio.Dispose();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<IPage> StartAsync(out StudioProcess studio)
    {
        Assert.SkipUnless(StudioProcess.HasPack, "models/flat-illustration is not there.");
        studio = new StudioProcess(Path.Combine(_folder.FullName, "data"));
        return chromium.OpenAsync();
    }

    private static async Task OpenExampleAsync(IPage page, StudioProcess studio)
    {
        await page.GotoAsync(studio.Address.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Fill in an example" }).ClickAsync();
        try
        {
            await page.WaitForSelectorAsync(".slot-state:not(.looking)", new() { Timeout = FirstPictureMs });
        }
        catch (TimeoutException)
        {
            Assert.Fail($"The character was not examined: {await page.InnerTextAsync("body")}\n{studio.Log}");
        }
        await page.FocusAsync("#prompt");
    }
}
