using System.Text.Json;
using Microsoft.Playwright;
using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>The shipped app and the built-in pack, from an empty data folder, as somebody new uses it: from nobody to a picture of two.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WholeStoryTests(Chromium chromium) : IDisposable
{
    private const int Steps = 50;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storystudio-");
    private readonly List<string> _faults = [];

    [Fact]
    public async Task From_an_empty_folder_to_a_picture_of_two()
    {
        Assert.SkipUnless(StudioProcess.HasPack, "models/flat-illustration is not there.");
        using var studio = new StudioProcess(Path.Combine(_folder.FullName, "data"));
        await studio.StartAsync();
        var page = await chromium.OpenAsync();
        page.PageError += (_, error) => _faults.Add(error);
        page.Console += (_, message) => { if (message.Type == "error") _faults.Add(message.Text); };

        await BuildCastAsync(page, studio);
        await ShareSheetAsync(page);
        await PaintAsync(page);
        await UndoReloadRedoAsync(page);

        Assert.Empty(_faults);
        await page.Context.CloseAsync();
    }

    private static async Task BuildCastAsync(IPage page, StudioProcess studio)
    {
        await page.GotoAsync(new Uri(studio.Address, "/library").ToString());
        await StoryWalk.DesignByKeyboardAsync(page, "Ada");
        await StoryWalk.DesignByMouseAsync(page, "Ben");
        await StoryWalk.ImportAsync(page, LibraryWalk.Picture("Cleo.png", CharacterSampler.Sample(5, CharacterSplit.HeldOut)));

        await StoryWalk.OpenAsync(page, "Cleo");
        await LibraryWalk.PaintMaskAsync(page);
        await page.GetByText("Your painted mask is used").WaitForAsync(new() { Timeout = StoryWalk.Patience });
        await StoryWalk.DressAsync(page, LibraryWalk.Picture("Raincoat.png", SampleCharacters.All[6].Spec));
        await LibraryWalk.ChooseMixAsync(page, "New clothes", "Ada");
        await LibraryWalk.SaveMixAsync(page, "Cleo as Ada");

        await StoryWalk.OpenAsync(page, "Ada");
        await LibraryWalk.BlendAsync(page, "Ben", StoryWalk.Patience);
        await LibraryWalk.SaveMixAsync(page, "Ada × Ben");
        Assert.Contains("65 % Ada (version 1), 35 % Ben (version 1).", await page.Locator(".origin").TextContentAsync(), StringComparison.Ordinal);
        await LibraryWalk.RequireGoodAsync(page, "story-blend");
    }

    private async Task ShareSheetAsync(IPage page)
    {
        await StoryWalk.OpenAsync(page, "Ada");
        await LibraryWalk.MakeSheetAsync(page, StoryWalk.Patience);
        string address = await LibraryWalk.ShareAsync(page, "open sesame");

        var guest = await chromium.OpenAsync(390, 844);
        await LibraryWalk.VisitAsync(guest, address, "open sesame");
        Assert.Equal("Ada", await guest.Locator("h1").TextContentAsync());
        Assert.True(await guest.EvaluateAsync<int>("[...document.images].map(image => { image.loading = 'eager'; return image; }).length") >= 12);
        await guest.WaitForFunctionAsync("() => [...document.images].every(image => image.complete && image.naturalWidth > 0)");
        await LibraryWalk.RequireGoodAsync(guest, "story-share");
        Assert.Equal(0, await guest.Locator("script").CountAsync());
        await guest.Context.CloseAsync();
    }

    private static async Task PaintAsync(IPage page)
    {
        await StoryWalk.PoseTwoAsync(page, "Ada", "Cleo as Ada");
        await page.FillAsync("#prompt", "waving on the beach at sunset");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForSelectorAsync(".frame .picture", new() { Timeout = StoryWalk.Patience });
        int painted = await page.EvalOnSelectorAsync<int>("canvas.preview", "canvas => +canvas.dataset.painted");
        TestContext.Current.TestOutputHelper?.WriteLine($"{painted} previews painted.");
        Assert.True(painted >= 5, $"Only {painted} previews were painted.");
        Assert.True(await page.EvalOnSelectorAsync<bool>(".frame .picture", "image => image.naturalWidth > 0"));
        await LibraryWalk.RequireGoodAsync(page, "story-pose");
    }

    private static async Task UndoReloadRedoAsync(IPage page)
    {
        string before = await CellsAsync(page);
        await page.Locator(".pose-canvas").FocusAsync();
        string[] keys = ["ArrowUp", "Shift+ArrowRight", "q", "h", "Alt+ArrowUp"];
        for (int step = 0; step < Steps; step++) await page.Keyboard.PressAsync(keys[step % keys.Length]);
        await PoseWalk.SavedAsync(page);
        string after = await CellsAsync(page);
        Assert.NotEqual(before, after);

        await Keys.PressAsync(page, "Control+z", Steps);
        await PoseWalk.SavedAsync(page);
        Assert.Equal(before, await CellsAsync(page));

        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".pose-room[data-ready=true]");
        Assert.Equal("waving on the beach at sunset", await page.InputValueAsync("#prompt"));
        await page.Locator(".pose-canvas").FocusAsync();
        await Keys.PressAsync(page, "Control+y", Steps);
        await PoseWalk.SavedAsync(page);
        Assert.Equal(after, await CellsAsync(page));
    }

    // What the server has, not what the page shows.
    private static async Task<string> CellsAsync(IPage page)
    {
        string id = new Uri(page.Url).Segments[^1];
        var answer = await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), $"/api/poses/{id}/editing.json").ToString());
        return JsonDocument.Parse(await answer.TextAsync()).RootElement.GetProperty("cells").GetRawText();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
