using Microsoft.Playwright;
using StoryStudio.Data;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Projects;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Access;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Drawing;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>The character library as a new person uses it, by mouse and keyboard, from an empty folder.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LibraryStoryTests(Chromium chromium) : IDisposable
{
    private readonly StudioHost _host = new();

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task A_cast_is_built_and_used(int width, int height)
    {
        bool isWide = width > 800;
        var page = await OpenAsync(width, height);
        await page.GetByText("Your cast begins here").WaitForAsync();
        await LibraryWalk.RequireGoodAsync(page, "library-empty");

        // Samples, then a picture from a file.
        await page.GetByRole(AriaRole.Button, new() { Name = "Add all eight" }).ClickAsync();
        await page.WaitForSelectorAsync(".tile >> nth=7");
        await page.GetByRole(AriaRole.Button, new() { Name = "New character" }).ClickAsync();
        await page.Locator(".mud-dialog input[type=file]").SetInputFilesAsync(LibraryWalk.Picture("Nora.png", CharacterSampler.Sample(5, CharacterSplit.HeldOut)));
        await page.Locator(".tile-name", new() { HasText = "Nora" }).WaitForAsync();
        await page.Locator(".mud-dialog").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        // Search, select by keyboard and mouse, delete, undo.
        await page.FillAsync("#library-search", "captain");
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.tile').length === 1");
        await page.Locator(".tile-check").ClickAsync(new() { Force = true });
        await page.WaitForSelectorAsync(".selection-bar");
        await page.GetByTitle("Delete").ClickAsync();
        await page.GetByText("Nobody matches").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.Locator(".tile-name", new() { HasText = "Captain Bo" }).WaitForAsync();
        await page.FillAsync("#library-search", "");
        await page.WaitForSelectorAsync(".tile >> nth=8");
        await LibraryWalk.RequireGoodAsync(page, "library");

        // One character: mask, outfit, words.
        await page.Locator(".tile-link", new() { HasText = "Nora" }).ClickAsync();
        await page.Locator(".findings .good").First.WaitForAsync();
        await LibraryWalk.PaintMaskAsync(page);
        await page.GetByText("Your painted mask is used").WaitForAsync();
        await page.Locator("label:has-text('Add an outfit') input").SetInputFilesAsync(LibraryWalk.Picture("Raincoat.png", SampleCharacters.All[6].Spec));
        await page.WaitForSelectorAsync(".outfit-card >> nth=1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wear Raincoat" }).ClickAsync();
        await page.Locator(".outfit-card.worn input").WaitForAsync();
        await page.GetByLabel("Tags").FillAsync("neighbour, kind");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".word >> nth=1").WaitForAsync();
        await LibraryWalk.RequireGoodAsync(page, "character");

        // Into the studio.
        await page.GetByRole(AriaRole.Button, new() { Name = "Use in studio" }).ClickAsync();
        await page.WaitForSelectorAsync(".slot.filled");
        await page.GetByText("Outfit: Raincoat").WaitForAsync();
        Assert.True(isWide || await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_sheet_is_made_and_shared_and_somebody_new_is_mixed()
    {
        _host.Engine.StepTime = TimeSpan.FromMilliseconds(1);
        foreach (var sample in SampleCharacters.All.Take(3)) _host.Get<CharacterDesk>().Create(LocalPersonHandler.OwnerId, sample.Name, sample.Spec);
        var page = await OpenAsync(1440, 900);
        await page.Locator(".tile-link", new() { HasText = "Mia" }).ClickAsync();

        await LibraryWalk.MakeSheetAsync(page, 180_000);
        string address = await LibraryWalk.ShareAsync(page, "open sesame");
        await LibraryWalk.RequireGoodAsync(page, "sheet");

        var guest = await chromium.OpenAsync(390, 844);
        await LibraryWalk.VisitAsync(guest, address, "open sesame");
        Assert.Equal("Mia", await guest.Locator("h1").TextContentAsync());
        Assert.Equal(13, await guest.EvaluateAsync<int>("[...document.images].map(image => { image.loading = 'eager'; return image; }).length"));
        await guest.WaitForFunctionAsync("() => [...document.images].every(image => image.complete && image.naturalWidth > 0)");
        await LibraryWalk.RequireGoodAsync(guest, "share");
        Assert.Equal(0, await guest.Locator("script").CountAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await page.Locator(".share-links .over").WaitForAsync();
        Assert.Equal(404, (await guest.ReloadAsync())!.Status);
        await LibraryWalk.RequireGoodAsync(guest, "share-nothing");

        await LibraryWalk.BlendAsync(page, "Omar", 180_000);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as a new character" }).ClickAsync();
        await page.Locator("h1", new() { HasText = "Mia × Omar" }).WaitForAsync();
        Assert.Contains("65 % Mia (version 1), 35 % Omar (version 1).", await page.Locator(".origin").TextContentAsync(), StringComparison.Ordinal);
        await guest.Context.CloseAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_thousand_characters_open_in_a_second_and_a_half_and_the_keys_walk_through_them()
    {
        StoreTwoThousand();
        var warm = await OpenAsync(1440, 900);
        await warm.WaitForSelectorAsync(".tile");
        await warm.Context.CloseAsync();

        var page = await chromium.OpenAsync();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await page.GotoAsync(new Uri(_host.Address, "/library").ToString(), new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync("() => { const image = document.querySelector('.tile img'); return image?.complete && image.naturalWidth > 0; }");
        TestContext.Current.TestOutputHelper?.WriteLine($"2,000 characters open in {clock.ElapsedMilliseconds} ms.");

        Assert.True(await page.Locator(".tile").CountAsync() < 150, "The grid is not virtualised.");
        // The first pictures come before the grid knows how wide it is: until then it has six columns.
        await page.WaitForFunctionAsync("() => document.querySelector('.tile-row').childElementCount > 6");
        await page.Locator(".tile-link").First.FocusAsync();
        int columns = await page.EvaluateAsync<int>("document.querySelector('.tile-row').childElementCount");
        for (int press = 0; press < 12; press++) await page.Keyboard.PressAsync("ArrowDown");
        // No press is lost, however late the rows come.
        await page.WaitForFunctionAsync($"() => +document.activeElement.dataset.place === {12 * columns}");
        await page.Keyboard.PressAsync("Space");
        await page.WaitForSelectorAsync(".selection-bar");
        await page.Keyboard.PressAsync("Escape");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_thousand_characters_scroll_without_a_late_frame()
    {
        StoreTwoThousand();
        var page = await OpenAsync(1440, 900);
        await page.WaitForSelectorAsync(".tile");
        await page.WaitForTimeoutAsync(1500);
        // A server that has just started compiles while it answers.
        for (int warming = 0; warming < 3; warming++) await ScrollAsync(page);
        var others = OtherWork.Begin();
        var times = await ScrollAsync(page);
        string figures = $"Scrolling: {times}.";
        await MeasuredFigures.NoteAsync(figures);
        Assert.True(await page.EvaluateAsync<int>("+document.querySelector('.tile-link').dataset.place") > 100, "The rows do not follow.");
        others.RequireLittle(figures);
        Assert.True(times.Late <= FrameTimes.Goal.Late, figures);
        await page.Context.CloseAsync();
    }

    // 60 pixels a frame, from where the last scroll ended: 180 frames are 50 rows.
    private static async Task<FrameTimes> ScrollAsync(IPage page) => FrameTimes.Of(await page.EvaluateAsync<double[]>(
        """
        async () => {
          const scroll = document.querySelector('.library-scroll');
          const frames = [];
          let last = await new Promise(requestAnimationFrame);
          for (let frame = 0; frame < 180; frame++) {
            scroll.scrollTop += 60;
            const now = await new Promise(requestAnimationFrame);
            frames.push(now - last);
            last = now;
          }
          return frames;
        }
        """));

    private void StoreTwoThousand()
    {
        var desk = _host.Get<CharacterDesk>();
        string first = desk.Create(LocalPersonHandler.OwnerId, "Character 0", SampleCharacters.All[0].Spec).Id;
        var library = _host.Get<CharacterLibrary>();
        var character = library.Find(first, LocalPersonHandler.OwnerId)!;
        var version = library.Latest(first, LocalPersonHandler.OwnerId)!;
        var picture = version.References[0];
        // At once: two thousand transactions take longer than the test.
        var database = _host.Get<StudioDatabase>();
        database.Collection<Character>("characters").InsertBulk(Enumerable.Range(1, 1999).Select(number =>
            character with { Id = $"{number:d32}", Name = $"Character {number}", Tags = [$"group {number % 9}"], Changed = character.Changed.AddMilliseconds(number) }));
        database.Collection<CharacterVersion>("character_versions").InsertBulk(Enumerable.Range(1, 1999).Select(number =>
            version with { Id = CharacterVersion.IdOf($"{number:d32}", 1), CharacterId = $"{number:d32}", References = [picture with { Id = $"{number}" }] }));
    }

    private async Task<IPage> OpenAsync(int width, int height)
    {
        var page = await chromium.OpenAsync(width, height);
        await page.GotoAsync(new Uri(_host.Address, "/library").ToString());
        return page;
    }

    public void Dispose() => _host.Dispose();
}
