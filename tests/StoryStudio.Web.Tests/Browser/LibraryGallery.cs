using Microsoft.Playwright;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>The library with the built-in pack behind it, as pictures for docs/; runs when STORYSTUDIO_SCREENSHOTS names a folder.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LibraryGallery(Chromium chromium) : IDisposable
{
    private const int Patience = 600_000;

    private static readonly string[] Tags = ["family", "neighbours", "chapter 1"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storystudio-");

    [Fact]
    public async Task Every_page_with_the_built_in_pack()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("STORYSTUDIO_SCREENSHOTS") is { Length: > 0 }, "STORYSTUDIO_SCREENSHOTS is not set.");
        Assert.SkipUnless(StudioProcess.HasPack, "models/flat-illustration is not there.");
        using var studio = new StudioProcess(Path.Combine(_folder.FullName, "data"));
        await studio.StartAsync();
        var page = await chromium.OpenAsync();
        await page.GotoAsync(new Uri(studio.Address, "/library").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Add all eight" }).ClickAsync();
        await page.WaitForSelectorAsync(".tile >> nth=7", new() { Timeout = Patience });
        for (int tag = 0; tag < Tags.Length; tag++)
        {
            for (int tile = tag; tile < 8; tile += tag + 1) await page.Locator(".tile-check").Nth(tile).ClickAsync(new() { Force = true });
            await page.GetByLabel("Tag for the selected").FillAsync(Tags[tag]);
            await page.Keyboard.PressAsync("Enter");
            await page.Locator(".tag", new() { HasText = Tags[tag] }).WaitForAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Select nobody" }).ClickAsync();
        }
        await page.Locator(".mud-snackbar").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await ShootBothAsync(page, "real-library");
        await page.Locator(".tile-link", new() { HasText = "Grandma Rose" }).ClickAsync();
        await LibraryWalk.MakeSheetAsync(page, Patience);
        string address = await LibraryWalk.ShareAsync(page, "open sesame");
        await page.GetByLabel("Aliases").FillAsync("Nana, Mrs Rose");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".mud-snackbar").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await ShootBothAsync(page, "real-character");
        await LibraryWalk.BlendAsync(page, "Captain Bo", Patience);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as a new character" }).ClickAsync();
        await page.Locator(".origin").WaitForAsync();
        var guest = await chromium.OpenAsync(390, 844);
        await LibraryWalk.VisitAsync(guest, address, "open sesame");
        await guest.EvaluateAsync("() => { for (const image of document.images) image.loading = 'eager'; }");
        await ShootBothAsync(guest, "real-share");
        byte[] sheet = await (await guest.APIRequest.GetAsync(address + "/sheet.png")).BodyAsync();
        await File.WriteAllBytesAsync(Path.Combine(Environment.GetEnvironmentVariable("STORYSTUDIO_SCREENSHOTS")!, "real-sheet.png"), sheet, TestContext.Current.CancellationToken);
        await guest.Context.CloseAsync();
        await page.Context.CloseAsync();
    }

    private static async Task ShootBothAsync(IPage page, string name)
    {
        await page.SetViewportSizeAsync(1440, 900);
        await LibraryWalk.ShootAsync(page, name);
        await page.SetViewportSizeAsync(390, 844);
        await LibraryWalk.ShootAsync(page, name);
        await page.SetViewportSizeAsync(1440, 900);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
