using System.Diagnostics;
using System.Text;
using Microsoft.Playwright;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>
/// The shipped app and the built-in pack: a script becomes a story of six panels, cast, posed, drawn, judged, played and handed over; another
/// studio goes on with it.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class SixPanelStoryTests(Chromium chromium) : IDisposable
{
    private const string Script = """
        Title: The Yellow Kite
        Credit: written by
        Author: The Studio

        # The plan

        INT. KITCHEN - MORNING

        = Somebody has looked out of the window.

        Mia is waving in the kitchen in the morning.

        MIA
        The wind is perfect today!

        Nana is sitting on a chair in the kitchen.

        NANA
        (over her cup)
        Then what are you waiting for?

        # The tree

        EXT. PARK - DAY

        Mia is running in the park. [[The kite pulls her along.]]

        NANA (V.O.)
        Not so close to the trees!

        Dad and Mia are talking in the park.

        DAD
        It only wanted to see the tree.

        MIA ^
        Can we get it down?

        EXT. BEACH - SUNSET

        Dad is dancing on the beach at sunset.

        Mia and Nana are giving a high five on the beach at sunset.

        NANA
        Tomorrow again?
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storystudio-");
    private readonly List<string> _faults = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    [Fact]
    public async Task From_a_script_to_a_story_that_another_studio_goes_on_with()
    {
        Assert.SkipUnless(StudioProcess.HasPack, "models/flat-illustration is not there.");
        using var here = new StudioProcess(Path.Combine(_folder.FullName, "here"));
        using var there = new StudioProcess(Path.Combine(_folder.FullName, "there"));
        await here.StartAsync();
        var page = await OpenAsync();

        await SixPanelWalk.AddPeopleAsync(page, here, ("Mia", null), ("Grandma Rose", "Nana"), ("Omar", "Dad"));
        string id = await SixPanelWalk.ImportAsync(page, here, new FilePayload { Name = "kite.fountain", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(Script) });
        var story = await StoryContent.ReadAsync(page, here, id);
        RequireCast(story);
        await PoseAsync(page, story);
        Note("cast and posed");
        await SixPanelWalk.GenerateAllAsync(page, here, id);
        Note("six pictures");
        await JudgeAsync(page, story.Panels[1]);
        Note("judged");
        await PlayAsync(page, story);
        Note("played");

        story = await StoryContent.ReadAsync(page, here, id);
        string bundle = await ExportAsync(page, story);
        Note("exported");

        await there.StartAsync();
        var other = await OpenAsync();
        string itsId = await SixPanelWalk.ImportAsync(other, there, bundle);
        var same = await StoryContent.ReadAsync(other, there, itsId);
        Assert.NotEqual(story.Id, same.Id);
        // All of it but the approval, which is the other studio's to give.
        await other.Locator(".mud-snackbar", new() { HasText = "One take was approved where the story comes from" }).WaitForAsync();
        Assert.Equal([false, true, false, false, false, false], story.Panels.Select(panel => panel.IsApproved));
        Assert.All(same.Panels, panel => Assert.False(panel.IsApproved));
        Assert.Equal(story.Text, same.Text);
        StoryFiles.RequireEqualBundles(bundle, await SixPanelWalk.DownloadAsync(other, "The whole story"));
        Note("the same story there");
        await MakeAgainAsync(page, other, there, story, same);
        Note("made again");

        Assert.Empty(_faults);
        foreach (var tab in new[] { page, other }) await tab.Context.CloseAsync();
    }

    // Names of the script find people by name and alias; who is only heard is not in the picture.
    private static void RequireCast(StoryContent story)
    {
        Assert.Equal("The Yellow Kite", story.Title);
        Assert.Equal(["INT. KITCHEN - MORNING", "EXT. PARK - DAY", "EXT. BEACH - SUNSET"], story.Headings);
        Assert.Equal(
            [
                "@Mia is waving in the kitchen in the morning.", "@Nana is sitting on a chair in the kitchen.", "@Mia is running in the park.",
                "@Dad and @Mia are talking in the park.", "@Dad is dancing on the beach at sunset.", "@Mia and @Nana are giving a high five on the beach at sunset.",
            ],
            story.Panels.Select(panel => panel.Prompt));
        Assert.All(story.Panels, panel => Assert.Empty(panel.Cast));
        Assert.Equal(
            [["MIA"], ["NANA"], ["NANA"], ["DAD", "MIA"], [], ["NANA"]],
            story.Panels.Select(panel => panel.Speakers));
    }

    private static async Task PoseAsync(IPage page, StoryContent story)
    {
        await SixPanelWalk.ChooseAsync(page, story.Panels[0]);
        await SixPanelWalk.PoseAsync(page, "Waving");
        await SixPanelWalk.ChooseAsync(page, story.Panels[5]);
        await SixPanelWalk.PoseAsync(page, "High five");
        // Nobody of the prompt, and in the picture all the same.
        await SixPanelWalk.ChooseAsync(page, story.Panels[4]);
        await page.GetByLabel("Add a character").SelectOptionAsync(new SelectOptionValue { Label = "Grandma Rose" });
        await page.Locator(".cast-chip", new() { HasText = "Grandma Rose" }).WaitForAsync();
        await SixPanelWalk.ChooseAsync(page, story.Panels[2]);
        await SixPanelWalk.PoseAsync(page, "Running");
        await SixPanelWalk.EditPoseAsync(page, "Mia");
    }

    private static async Task JudgeAsync(IPage page, StoryContent.Panel panel)
    {
        await SixPanelWalk.ChooseAsync(page, panel);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Generate") }).ClickAsync();
        await page.Locator(".take.completed").Nth(1).WaitForAsync(new() { Timeout = StoryWalk.Patience });
        await page.Locator(".take").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare with another take" }).ClickAsync();
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('.compare-pair img')].filter(image => image.complete && image.naturalWidth > 0).length === 2");
        var pictures = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.compare-pair img')].map(image => image.src)");
        byte[][] bytes = await Task.WhenAll(pictures.Select(async address => await (await page.APIRequest.GetAsync(address)).BodyAsync()));
        Assert.NotEqual(bytes[0], bytes[1]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Slider" }).ClickAsync();
        await page.Locator("[data-compare-seam]").FillAsync("30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Side by side" }).ClickAsync();
        // The newest one stands for the panel until somebody picks another.
        await page.GetByRole(AriaRole.Button, new() { Name = "Pick", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the comparison" }).ClickAsync();
        await page.Locator(".take.chosen .take-mark.standing").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve this take" }).ClickAsync();
        await page.Locator(".sb-card.is-current .sb-mark.approved").WaitForAsync();
    }

    // The first panel as long as it lasts, the rest faster.
    private static async Task PlayAsync(IPage page, StoryContent story)
    {
        await page.FocusAsync(".sb-strip-list");
        await page.Keyboard.PressAsync("Home");
        await page.WaitForFunctionAsync("() => document.querySelector('.sb-captions').textContent === 'MIA: The wind is perfect today!'");
        await page.EvaluateAsync("""
            () => {
              window.seen = [];
              const look = () => {
                const picture = document.querySelector('.sb-screen-picture');
                const words = document.querySelector('.sb-captions').textContent;
                if (picture.complete && picture.naturalWidth && window.seen.at(-1)?.alt !== picture.alt) window.seen.push({ alt: picture.alt, words, at: performance.now() });
                window.looking = requestAnimationFrame(look);
              };
              look();
            }
            """);
        await page.Keyboard.PressAsync("Space");
        await page.WaitForFunctionAsync("() => window.seen.length === 2");
        await page.Keyboard.PressAsync("l");
        await page.Keyboard.PressAsync("l");
        await page.WaitForFunctionAsync("() => window.seen.length === 6 && document.querySelector('.sb-play-button').ariaPressed === 'false'");
        Assert.Equal(story.Panels.Select(panel => panel.Prompt), await page.EvaluateAsync<string[]>("() => window.seen.map(each => each.alt)"));
        Assert.Equal("NANA: Not so close to the trees!", await page.EvaluateAsync<string>("() => window.seen[2].words"));
        double first = await page.EvaluateAsync<double>("() => window.seen[1].at - window.seen[0].at");
        Assert.InRange(first, 1000 * story.Panels[0].Frames / 24.0, 1000 * story.Panels[0].Frames / 24.0 + 900);
        await page.EvaluateAsync("() => cancelAnimationFrame(window.looking)");
    }

    private static async Task<string> ExportAsync(IPage page, StoryContent story)
    {
        StoryFiles.RequirePdf(await SixPanelWalk.DownloadAsync(page, "Storyboard to print"), story);
        StoryFiles.RequireComic(await SixPanelWalk.DownloadAsync(page, "Comic book archive (CBZ)"));
        StoryFiles.RequireTimeline(await SixPanelWalk.DownloadAsync(page, "OpenTimelineIO"), story);
        string bundle = await SixPanelWalk.DownloadAsync(page, "The whole story");
        StoryFiles.RequireBundle(bundle, story);
        return bundle;
    }

    // From the recipe alone, in a studio that has never drawn anything.
    private static async Task MakeAgainAsync(IPage page, IPage other, StudioProcess there, StoryContent story, StoryContent same)
    {
        await SixPanelWalk.ChooseAsync(other, same.Panels[1]);
        await other.Locator(".take").First.ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Make this take again" }).ClickAsync();
        await other.Locator(".take.completed").Nth(2).WaitForAsync(new() { Timeout = StoryWalk.Patience });
        var takes = (await StoryContent.ReadAsync(other, there, same.Id)).Panels[1].Takes;
        Assert.Equal([1, 2, 3], takes.Select(take => take.Number));
        byte[] was = await BytesAsync(page, story.Panels[1].Takes[0]), again = await BytesAsync(other, takes[2]);
        Assert.Equal(takes[0].Seed, takes[2].Seed);
        Assert.Equal(was, again);
    }

    private static async Task<byte[]> BytesAsync(IPage page, StoryContent.Take take) =>
        await (await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), $"/api/takes/{take.Id}.png").ToString())).BodyAsync();

    private async Task<IPage> OpenAsync()
    {
        var page = await chromium.OpenAsync();
        page.PageError += (_, error) => _faults.Add(error);
        page.Console += (_, message) => { if (message.Type == "error") _faults.Add(message.Text); };
        return page;
    }

    private void Note(string what) => TestContext.Current.TestOutputHelper?.WriteLine($"{_clock.Elapsed.TotalSeconds:0.0} s: {what}");

    public void Dispose() => _folder.Delete(recursive: true);
}
