using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>
/// The story's edits one after another in a page that may go at any moment, and what the studio acknowledged of them: with an answer
/// over HTTP, or by showing it.
/// </summary>
internal sealed partial class EditedStory(Uri address, Random random)
{
    private readonly ConcurrentQueue<string> _people = new();
    private int _act, _number;
    private TimeSpan _acting;
    private string? _pose;

    /// <summary>Names that were seen in the library.</summary>
    public ConcurrentDictionary<string, bool> Names { get; } = new();

    /// <summary>Per character the newest version that was answered or shown.</summary>
    public ConcurrentDictionary<string, int> Versions { get; } = new();

    /// <summary>Characters and tags that were shown with them.</summary>
    public ConcurrentBag<(string Character, string Tag)> Tags { get; } = [];

    /// <summary>Ids of the edits that were answered, per pose.</summary>
    public ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> PoseEdits { get; } = new();

    public ConcurrentBag<string> LinkTokens { get; } = [];

    public int Acknowledged => Names.Count + Versions.Values.Sum(latest => latest - 1) + Tags.Count + PoseEdits.Values.Sum(edits => edits.Count) + LinkTokens.Count;

    /// <summary>The character whose sheet was shown.</summary>
    public string? SheetOf { get; private set; }

    /// <summary>Acts that came to their end, and how long one of them takes here.</summary>
    public int Acts { get; private set; }

    public TimeSpan ActTime => Acts > 0 ? _acting / Acts : TimeSpan.FromSeconds(3);

    /// <summary>Edits on and on; ends with Playwright's exception when the page is closed.</summary>
    public async Task GoOnAsync(IPage page)
    {
        page.Response += (_, response) => { if (response.Ok && response.Request.Method == "POST") _ = NoteAsync(response); };
        Func<IPage, Task>[] acts = [PoseAsync, ImportAsync, DesignAsync, PoseAsync, PaintMaskAsync, DressAsync, TagAsync, MixAsync, PoseAsync, MakeSheetAsync, PoseAsync];
        // An act that was cut short is not tried again at once: a kill that always comes too early would hold the story up.
        for (; ; Acts++)
        {
            var clock = Stopwatch.StartNew();
            await acts[_act++ % acts.Length](page);
            _acting += clock.Elapsed;
        }
    }

    private async Task NoteAsync(IResponse response)
    {
        string path = new Uri(response.Url).AbsolutePath;
        try
        {
            if (path == "/api/characters")
            {
                string id = JsonDocument.Parse(await response.BodyAsync()).RootElement.GetProperty("id").GetString()!;
                NoteVersion(id, 1);
            }
            else if (EditsAddress().Match(path) is { Success: true } edits)
                PoseEdits.GetOrAdd(edits.Groups[1].Value, _ => new())[JsonDocument.Parse(response.Request.PostData!).RootElement.GetProperty("id").GetString()!] = true;
        }
        catch (PlaywrightException)
        {
            // The page went before the answer was read: nobody has seen it.
        }
    }

    private void NoteVersion(string character, int version)
    {
        if (Versions.TryAdd(character, version)) _people.Enqueue(character);
        else Versions.AddOrUpdate(character, version, (_, known) => Math.Max(known, version));
    }

    private string NextName(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind} {++_number}");

    private async Task DesignAsync(IPage page)
    {
        string name = NextName("Design");
        await page.GotoAsync(new Uri(address, "/library").ToString());
        await page.WaitForSelectorAsync(".library[data-ready]");
        if (await page.Locator(".library-welcome").CountAsync() > 0) await StoryWalk.DesignByKeyboardAsync(page, name);
        else await StoryWalk.DesignByMouseAsync(page, name);
        Names[name] = true;
    }

    private async Task ImportAsync(IPage page)
    {
        string name = NextName("Import");
        await page.GotoAsync(new Uri(address, "/library").ToString());
        await page.WaitForSelectorAsync(".library[data-ready]");
        await StoryWalk.ImportAsync(page, LibraryWalk.Picture($"{name}.png", CharacterSampler.Sample((ulong)random.Next(1000), CharacterSplit.HeldOut)));
        Names[name] = true;
    }

    private async Task PaintMaskAsync(IPage page)
    {
        if (!await OpenSomebodyAsync(page)) return;
        await LibraryWalk.PaintMaskAsync(page);
        await page.GetByText("Your painted mask is used").WaitForAsync();
        await NoteShownVersionAsync(page);
    }

    private async Task DressAsync(IPage page)
    {
        if (!await OpenSomebodyAsync(page)) return;
        await StoryWalk.DressAsync(page, LibraryWalk.Picture($"{NextName("Coat")}.png", SampleCharacters.All[random.Next(8)].Spec));
        await NoteShownVersionAsync(page);
    }

    private async Task TagAsync(IPage page)
    {
        if (!await OpenSomebodyAsync(page)) return;
        string tag = NextName("tag");
        await page.GetByLabel("Tags").FillAsync(tag);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".word", new() { HasText = tag }).WaitForAsync();
        Tags.Add((new Uri(page.Url).Segments[^1], tag));
    }

    private async Task MixAsync(IPage page)
    {
        if (Versions.Count < 2 || !await OpenSomebodyAsync(page)) return;
        string name = NextName("Mix");
        await LibraryWalk.ChooseMixAsync(page, "New clothes", "");
        await page.Locator(".mix").GetByLabel("Name").FillAsync(name);
        await LibraryWalk.SaveMixAsync(page, name);
        Names[name] = true;
        await NoteShownVersionAsync(page);
    }

    private async Task MakeSheetAsync(IPage page)
    {
        if (SheetOf is null)
        {
            if (!await OpenSomebodyAsync(page)) return;
            string id = new Uri(page.Url).Segments[^1];
            await page.GetByRole(AriaRole.Button, new() { Name = "Make a sheet" }).ClickAsync();
            await page.Locator(".sheet-cells").First.WaitForAsync();
            SheetOf = id;
            return;
        }
        await page.GotoAsync(new Uri(address, $"/library/{SheetOf}").ToString());
        await page.Locator(".sheet-cells").First.WaitForAsync();
        if (await page.Locator(".share-form").CountAsync() > 0) LinkTokens.Add((await LibraryWalk.ShareAsync(page, "")).Split('/')[^1]);
    }

    private async Task PoseAsync(IPage page)
    {
        await page.GotoAsync(new Uri(address, _pose is null ? "/poses/edit" : $"/poses/edit/{_pose}").ToString());
        await page.WaitForSelectorAsync(".pose-room[data-ready=true]");
        _pose ??= new Uri(page.Url).Segments[^1];
        await page.Locator(".figure-choose").First.ClickAsync();
        var who = page.Locator("#figure-who");
        await who.SelectOptionAsync(new SelectOptionValue { Index = random.Next(await who.Locator("option").CountAsync()) });
        await page.Locator(".pose-canvas").FocusAsync();
        string[] keys = ["ArrowUp", "Shift+ArrowLeft", "q", "h", "Shift+ArrowRight", "Alt+ArrowDown", "Alt+ArrowUp", "Control+z", "Control+y", "l", "l", "Shift+D", "Control+z"];
        for (int key = 0; key < 30; key++)
        {
            await page.Keyboard.PressAsync(keys[random.Next(keys.Length)]);
            await page.WaitForTimeoutAsync(random.Next(60));
        }
        await PoseWalk.SavedAsync(page);
    }

    private async Task<bool> OpenSomebodyAsync(IPage page)
    {
        string[] people = [.. _people];
        if (people.Length == 0) return false;
        await page.GotoAsync(new Uri(address, $"/library/{people[random.Next(people.Length)]}").ToString());
        await page.WaitForSelectorAsync(".character[data-ready] .character-head h1");
        return true;
    }

    private async Task NoteShownVersionAsync(IPage page)
    {
        string shown = await page.Locator(".character-head .quiet").InnerTextAsync();
        NoteVersion(new Uri(page.Url).Segments[^1], int.Parse(Digits().Match(shown).Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("^/api/poses/([0-9a-f]+)/edits$")]
    private static partial Regex EditsAddress();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
