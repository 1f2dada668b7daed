using Microsoft.Playwright;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Sharing;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Sheets;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>
/// Every page, dialog, drawer and menu of the studio, opened by keys where it has keys, looked at wide and narrow. What the story room
/// shows of its panels and takes is looked at by <see cref="StoryInChromiumTests"/>.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class EveryRoomTests(Chromium chromium) : IDisposable
{
    private static readonly (int Width, int Height)[] Windows = [(1440, 900), (390, 844)];

    private readonly StudioHost _host = new();
    private readonly List<string> _faults = [];
    private IPage _page = null!;

    [Fact]
    public async Task Everything_that_opens_is_open_to_everybody()
    {
        _host.Engine.StepTime = TimeSpan.FromMilliseconds(0.2);
        _page = await chromium.OpenAsync();
        _page.SetDefaultTimeout(30_000);
        await StudioAsync();
        await CharactersAsync();
        await SharedSheetAsync();
        await PosesAsync();
        await StoriesAsync();
        await NothingThereAsync();

        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
        await _page.Context.CloseAsync();
    }

    public void Dispose()
    {
        _host.Engine.Gate?.TrySetResult();
        _host.Dispose();
    }

    private async Task StudioAsync()
    {
        await GoAsync("/", ".welcome");
        await _page.WaitForFunctionAsync("() => document.querySelector('.prompt-marks')?.textContent.length > 0");
        await LookAsync("studio, empty");
        await KeysAsync("studio");
        await _page.Keyboard.PressAsync("q");
        await LookAtAsync("studio, empty queue", ".queue-none");
        await _page.Keyboard.PressAsync("q");
        await PressAsync("Add character 1");
        await LookAtAsync("studio, who is it", ".sample img");
        await PressAsync("Design someone");
        await LookAtAsync("studio, designer", ".designer");
        await PressAsync("Use this person");
        await _page.Locator(".slot.filled .good, .slot.filled .warn").WaitForAsync();
        await _page.Locator(".pose").Nth(3).ClickAsync();
        await _page.Locator("details.more summary").ClickAsync();
        await _page.FillAsync("#prompt", "a zeppelin in the park");
        await _page.Keyboard.PressAsync("Control+Enter");
        await LookAtAsync("studio, with a picture", ".frame .picture");
        await _page.GetByLabel("Steps").FillAsync("10000");
        await _page.Keyboard.PressAsync("Control+Enter");
        await LookAtAsync("studio, refused", ".generate-bar .alert");
        await _page.GetByLabel("Steps").FillAsync("20");
        _host.Engine.Gate = new();
        for (int job = 0; job < 2; job++) await _page.Keyboard.PressAsync("Control+Enter");
        await _page.Locator(".topbar h1").FocusAsync();
        await _page.Keyboard.PressAsync("q");
        await LookAtAsync("studio, queue", ".queue-row >> nth=1");
        _host.Engine.Gate.SetResult();
        _host.Engine.Gate = null;
    }

    private async Task CharactersAsync()
    {
        await GoAsync("/library", ".samples, .sample");
        await LookAsync("characters, nobody");
        string mia = PoseWalk.Cast(_host, 0);
        PoseWalk.Cast(_host, 1);
        await GoAsync("/library", ".library[data-ready] .tile-link img");
        await LookAsync("characters");
        await KeysAsync("characters");
        await PressAsync("New character");
        await LookAtAsync("characters, new", ".mud-dialog .sample img");
        await CloseAsync();
        await _page.Locator(".tile-check").First.ClickAsync(new() { Force = true });
        await LookAtAsync("characters, one selected", ".selection-bar");
        await _page.GetByLabel("Search names").FillAsync("zzz");
        await LookAtAsync("characters, no match", ".library-none");

        await GoAsync(CharacterAddress.Page(mia), ".character[data-ready] .findings .good, .character[data-ready] .findings .warn");
        await KeysAsync("character");
        await PressAsync("Make a sheet");
        await _page.GetByRole(AriaRole.Link, new() { Name = "PDF" }).WaitForAsync();
        await LibraryWalk.ShareAsync(_page, "open sesame");
        await _page.Locator("label:has-text('Add an outfit') input").SetInputFilesAsync(LibraryWalk.Picture("Raincoat.png", Engine.Illustration.People.SampleCharacters.All[2].Spec));
        await LookAtAsync("character, with a sheet, a link and an outfit", ".outfit-card img");
        await PressAsync("Paint the mask");
        await LookAtAsync("character, mask", ".mask-canvas canvas[data-strokes='0']");
        await CloseAsync();
        await PressAsync("Change the design");
        await LookAtAsync("character, designer", ".mud-dialog .designer");
        await CloseAsync();
        await PressAsync("Mix");
        await LookAtAsync("character, mix", ".mix-grid .sample img");
        await CloseAsync();
        await _page.Locator(".version").Last.ClickAsync();
        await _page.GetByText("looking back").WaitForAsync();
        await LookAsync("character, an older version");
        await PressAsync("Delete");
        await LookAtAsync("character, deleted", ".library-none");
    }

    private async Task SharedSheetAsync()
    {
        var rose = _host.Get<CharacterDesk>().Create(PoseWalk.Me, "Rose", Engine.Illustration.People.SampleCharacters.All[2].Spec);
        var maker = _host.Get<SheetMaker>();
        var sheet = await maker.StartAsync(rose.Id, PoseWalk.Me, CancellationToken.None);
        await StudioHost.EventuallyAsync(() => (sheet = maker.Collect(sheet)).IsComplete);
        string token = _host.Get<ShareLinks>().Create(sheet.Id, PoseWalk.Me, ShareLinks.DefaultLifetime, "open sesame").Token;
        await GoAsync($"/s/{token}", "input[type=password]");
        await LookAsync("shared sheet, locked");
        await _page.FillAsync("input[type=password]", "open sesame");
        await _page.Keyboard.PressAsync("Enter");
        await LookAtAsync("shared sheet", ".hero");
    }

    private async Task PosesAsync()
    {
        await GoAsync("/poses", ".pose-tile img");
        await LookAsync("poses, none of one's own");
        var pose = PoseWalk.Store(_host, "waving", "pointing");
        _host.Get<PoseShelf>().Organise(pose.Id, PoseWalk.Me, stored => stored with { Folder = "Greetings", Tags = ["two"] });
        await GoAsync("/poses", ".poses-room[data-ready] .pose-link img");
        await KeysAsync("poses");
        await _page.Locator("[aria-label^='Title, folder and tags']").ClickAsync(new() { Force = true });
        await LookAtAsync("poses, details", ".mud-dialog input");
        await CloseAsync();
        await _page.Locator(".pose-link").FocusAsync();
        await _page.Keyboard.PressAsync("Space");
        await LookAtAsync("poses, one selected", ".selection-bar");

        await PoseWalk.OpenAsync(_page, _host, pose);
        await LookAsync("pose editor");
        await _page.Locator(".figure-choose").First.ClickAsync();
        await _page.Locator("#figure-who").WaitForAsync();
        await _page.GetByLabel("Left hand").CheckAsync();
        await LookAsync("pose editor, a figure's details");
        await _page.Locator(".pose-side input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "broken.json", MimeType = "application/json", Buffer = "{"u8.ToArray() });
        await LookAtAsync("pose editor, a file that is refused", ".pose-alert");
        await _page.Locator(".pose-canvas").FocusAsync();
        await KeysAsync("pose editor", "dialog.pose-help");
    }

    private async Task StoriesAsync()
    {
        await GoAsync("/stories", ".stories-room[data-ready] .stories-way");
        await LookAsync("stories, none");
        var story = BoardWalk.Store(_host, 4);
        BoardWalk.Picture(_host, story, 2);
        await GoAsync("/stories", ".stories-room[data-ready] .story-card img");
        await KeysAsync("stories");
        await _page.Locator("input[data-story-file]").First.SetInputFilesAsync(new FilePayload { Name = "empty.fountain", MimeType = "text/plain", Buffer = "\n"u8.ToArray() });
        await LookAtAsync("stories, a file that is refused", ".library-alert");

        await BoardWalk.OpenAsync(_page, _host, story.Story.Id);
        await _page.WaitForSelectorAsync(".take img");
        await _page.FocusAsync(".sb-strip-list");
        await KeysAsync("story", "dialog.pose-help");
        await _page.Locator(".export-menu summary").FocusAsync();
        await _page.Keyboard.PressAsync("Enter");
        await LookAtAsync("story, export", ".export-menu .menu-list a");
    }

    private async Task NothingThereAsync()
    {
        foreach (string address in (string[])["/library/nobody", "/poses/edit/nothing", "/stories/nothing", "/not-found", "/error"])
        {
            await GoAsync(address, "h1");
            await LookAsync($"nothing at {address}");
        }
    }

    private async Task GoAsync(string address, string until)
    {
        await _page.GotoAsync(new Uri(_host.Address, address).ToString());
        await _page.Locator(until).First.WaitForAsync();
    }

    private Task PressAsync(string button) => _page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    /// <summary>Opens the list of keys with its key, looks at it and closes it with Escape.</summary>
    private async Task KeysAsync(string room, string dialog = ".mud-dialog")
    {
        await _page.Keyboard.PressAsync("?");
        await LookAtAsync($"{room}, keys", $"{dialog} kbd");
        await CloseAsync(dialog);
    }

    private async Task CloseAsync(string dialog = ".mud-dialog")
    {
        await _page.Keyboard.PressAsync("Escape");
        try
        {
            await _page.Locator(dialog).WaitForAsync(new() { State = WaitForSelectorState.Hidden, Timeout = 20_000 });
        }
        catch (TimeoutException)
        {
            _faults.Add($"Escape does not close {await _page.Locator(dialog).InnerTextAsync()}");
            await _page.Locator($"{dialog} button").Last.ClickAsync();
        }
    }

    private async Task LookAtAsync(string state, string until)
    {
        await _page.Locator(until).First.WaitForAsync();
        await LookAsync(state);
    }

    private async Task LookAsync(string state)
    {
        foreach (var (width, height) in Windows)
        {
            await _page.SetViewportSizeAsync(width, height);
            _faults.AddRange(await Accessibility.FaultsAsync(_page, state));
        }
        await _page.SetViewportSizeAsync(Windows[0].Width, Windows[0].Height);
    }
}
