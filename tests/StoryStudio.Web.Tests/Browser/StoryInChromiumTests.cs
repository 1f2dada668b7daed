using Microsoft.Playwright;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>The story room in a real browser: gestures, keys, playing, two tabs; the fake engine behind it.</summary>
public sealed class StoryInChromiumTests(Chromium chromium) : StoryRoomInChromium
{
    private const string Current = "document.querySelector('.sb-card.is-current .sb-number')?.textContent";

    [Fact]
    public async Task A_story_is_begun_written_cast_and_arranged_by_keys()
    {
        BoardWalk.AddCast(Host);
        var page = await chromium.OpenAsync();
        await page.GotoAsync($"{Host.Address}stories");
        await page.GetByText("Begin with an empty one").ClickAsync();
        await page.WaitForSelectorAsync(".story-room[data-ready=true]");
        string id = page.Url.Split('/')[^1];
        await page.GetByText("A story begins with one panel").WaitForAsync();

        await page.Keyboard.PressAsync("n");
        await page.Locator("#panel-prompt").ClickAsync();
        await page.Locator("#panel-prompt").PressSequentiallyAsync("@Mi");
        await page.Locator("[role=option]", new() { HasText = "@Mia" }).WaitForAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("#panel-prompt").PressSequentiallyAsync("waving in the park");
        await page.Keyboard.PressAsync("Escape");
        await page.FocusAsync(".sb-strip-list");
        await page.WaitForFunctionAsync("() => document.querySelector('.cast-chip')?.textContent.includes('Mia')");
        await page.Keyboard.PressAsync("d");
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.PressAsync("Shift+n");
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.sb-card:not([hidden])').length === 4");
        await page.Keyboard.PressAsync("Delete");
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.sb-card:not([hidden])').length === 3");
        await page.Keyboard.PressAsync("Control+z");
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.sb-card:not([hidden])').length === 4");
        await page.Keyboard.PressAsync("Control+Shift+z");
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.sb-card:not([hidden])').length === 3");
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Alt+ArrowLeft");
        await BoardWalk.SavedAsync(page);

        await StudioHost.EventuallyAsync(() => Read(id).Panels.Count == 3);
        var story = Read(id);
        Assert.Equal(["@Mia waving in the park", "", "@Mia waving in the park"], story.Panels.Select(panel => panel.Prompt));
        Assert.Equal(["1.1A", "1.1B", "1.2"], story.Panels.Select(story.NumberOf));
        Assert.Equal(48, story.Panels[0].Frames);

        // Nothing is lost by a reload, and undo goes on from there.
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".story-room[data-ready=true]");
        await page.FocusAsync(".sb-strip-list");
        await page.Keyboard.PressAsync("Control+z");
        await StudioHost.EventuallyAsync(() => Read(id).Panels[^1].Prompt == "");
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('.sb-card:not([hidden]) .sb-words')].some(words => words.textContent === 'Empty panel')");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Gestures_send_one_message_each_and_moves_stay_in_the_browser()
    {
        var story = BoardWalk.Store(Host, 8);
        var page = await chromium.OpenAsync();
        await BoardWalk.OpenAsync(page, Host, story.Story.Id);
        int posts = 0;
        page.Request += (_, request) => { if (request.Method == "POST" && request.Url.EndsWith("/edits", StringComparison.Ordinal)) posts++; };

        // The edge of the first panel: one second is 70 pixels.
        var card = (await page.Locator($"#sb-{story.Panels[0].Id}").BoundingBoxAsync())!;
        await DragAsync(page, card.X + card.Width - 3, card.Y + 40, card.X + card.Width - 3 + 70, card.Y + 44);
        await BoardWalk.SavedAsync(page);
        await StudioHost.EventuallyAsync(() => BoardWalk.Now(Host, story).Panels[0].Frames == 72);
        Assert.Equal(1, posts);

        // Two chosen panels go behind the fourth.
        await page.Locator($"#sb-{story.Panels[0].Id}").ClickAsync();
        await page.Locator($"#sb-{story.Panels[1].Id}").ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });
        await page.Locator(".sb-count", new() { HasText = "2 chosen" }).WaitForAsync();
        var from = (await page.Locator($"#sb-{story.Panels[1].Id}").BoundingBoxAsync())!;
        var to = (await page.Locator($"#sb-{story.Panels[3].Id}").BoundingBoxAsync())!;
        await DragAsync(page, from.X + 20, from.Y + 30, to.X + to.Width - 16, to.Y + 36);
        await StudioHost.EventuallyAsync(() => BoardWalk.Now(Host, story).Panels[0].Id == story.Panels[2].Id);
        Assert.Equal(
            new[] { 2, 3, 0, 1 }.Select(index => story.Panels[index].Id), BoardWalk.Now(Host, story).Panels.Take(4).Select(panel => panel.Id));
        // The browser tells of its requests when it comes to it.
        await StudioHost.EventuallyAsync(() => posts == 2);

        // Shift chooses a range, the ruler moves the playhead, Ctrl and the wheel zoom at the pointer.
        await page.Locator($"#sb-{story.Panels[2].Id}").ClickAsync();
        await page.Locator($"#sb-{story.Panels[4].Id}").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await page.Locator(".sb-count", new() { HasText = "5 chosen" }).WaitForAsync();
        var ruler = (await page.Locator(".sb-ruler").BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(ruler.X + 300, ruler.Y + 8);
        await page.WaitForFunctionAsync("() => document.querySelector('.sb-clock').textContent.startsWith('0:04:')");
        double width = (await page.Locator($"#sb-{story.Panels[3].Id}").BoundingBoxAsync())!.Width;
        await page.Keyboard.DownAsync("Control");
        await page.Mouse.WheelAsync(0, -200);
        await page.Keyboard.UpAsync("Control");
        await page.WaitForFunctionAsync($"() => document.getElementById('sb-{story.Panels[3].Id}').getBoundingClientRect().width > {width + 5}");
        Assert.Equal(2, posts);

        await page.FocusAsync(".sb-strip-list");
        await page.Keyboard.PressAsync("Control+z");
        await page.Keyboard.PressAsync("Control+z");
        await StudioHost.EventuallyAsync(() => BoardWalk.Now(Host, story).Panels[0] is { Frames: 48 } first && first.Id == story.Panels[0].Id);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Keys_walk_through_panels_scenes_views_and_out_again()
    {
        var story = BoardWalk.Store(Host, 12);
        var page = await chromium.OpenAsync();
        await BoardWalk.OpenAsync(page, Host, story.Story.Id);
        await page.FocusAsync(".sb-strip-list");

        await PressAndSeeAsync(page, "ArrowRight", "1.1B");
        await PressAndSeeAsync(page, "Control+ArrowRight", "2.1");
        await PressAndSeeAsync(page, "Control+ArrowRight", "3.1");
        await PressAndSeeAsync(page, "Home", "1.1A");
        await PressAndSeeAsync(page, "End", story.NumberOf(story.Panels[^1]));
        await page.Keyboard.PressAsync("Control+a");
        await page.Locator(".sb-count", new() { HasText = "12 chosen" }).WaitForAsync();
        await page.Keyboard.PressAsync("g");
        await page.WaitForSelectorAsync(".sb-grid:not([hidden]) .sb-card");
        await PressAndSeeAsync(page, "Home", "1.1A");
        await PressAndSeeAsync(page, "ArrowDown", "2.1");

        // Tab is the full view inside the timeline, and no trap: Escape and Shift+Tab lead out.
        await page.Keyboard.PressAsync("Tab");
        await page.WaitForSelectorAsync(".story-room.is-full");
        await page.Keyboard.PressAsync("Escape");
        await page.WaitForSelectorAsync(".story-room:not(.is-full)");
        await page.Keyboard.PressAsync("Escape");
        await page.WaitForFunctionAsync("() => !document.activeElement.closest('.sb-list')");
        await page.FocusAsync(".sb-grid-list");
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.WaitForFunctionAsync("() => !document.activeElement.closest('.sb-list')");

        await page.Keyboard.PressAsync("?");
        await page.WaitForSelectorAsync("dialog[open] .shortcuts");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("q");
        await page.WaitForSelectorAsync("#queue:focus");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task It_plays_by_the_clock_with_captions()
    {
        var story = BoardWalk.Store(Host, 8);
        BoardWalk.Picture(Host, story);
        var page = await chromium.OpenAsync();
        await BoardWalk.OpenAsync(page, Host, story.Story.Id);
        await page.FocusAsync(".sb-strip-list");
        await page.Keyboard.PressAsync("Home");
        await page.EvaluateAsync("""
            () => {
              window.seen = [];
              new MutationObserver(() => window.seen.push([performance.now(), document.querySelector('.sb-screen-picture').src]))
                .observe(document.querySelector('.sb-screen-picture'), { attributes: true, attributeFilter: ['src'] });
            }
            """);

        await page.Keyboard.PressAsync("Space");
        await page.WaitForFunctionAsync("() => document.querySelector('.sb-clock').textContent.startsWith('0:06')");
        await page.Keyboard.PressAsync("k");

        // 48, 36 and 72 frames at 24 a second: pictures change after 2, 1.5 and 3 seconds.
        double[] times = await page.EvaluateAsync<double[]>("() => { const changes = window.seen.filter((each, index) => index === 0 || each[1] !== window.seen[index - 1][1]); return changes.map(each => each[0]); }");
        Assert.True(times.Length >= 2, $"{times.Length} pictures were shown.");
        Assert.InRange(times[1] - times[0], 1350, 1750);
        Assert.Equal("Mia: Look, it stopped raining!", await CaptionAtAsync(page, "Home"));
        await page.Keyboard.PressAsync("c");
        await page.WaitForSelectorAsync(".sb-captions", new() { State = WaitForSelectorState.Hidden });

        // In and out, faster, backwards.
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("i");
        await page.Keyboard.PressAsync("o");
        await page.WaitForSelectorAsync(".sb-range:not([hidden])");
        await page.Keyboard.PressAsync("l");
        await page.Keyboard.PressAsync("l");
        await page.WaitForSelectorAsync(".sb-play-button[data-speed='2×']");
        await page.WaitForSelectorAsync(".sb-play-button[aria-pressed=false]");
        await page.Keyboard.PressAsync("j");
        await page.WaitForSelectorAsync(".sb-play-button[aria-pressed=true]");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_tabs_show_the_same_story()
    {
        var story = BoardWalk.Store(Host, 4);
        var (one, two) = (await chromium.OpenAsync(), await chromium.OpenAsync());
        foreach (var page in new[] { one, two }) await BoardWalk.OpenAsync(page, Host, story.Story.Id);

        await one.FocusAsync(".sb-strip-list");
        await one.Keyboard.PressAsync("n");
        await two.WaitForFunctionAsync("() => document.querySelectorAll('.sb-card:not([hidden])').length === 5");
        await two.FocusAsync(".sb-strip-list");
        await two.Keyboard.PressAsync("End");
        await two.Keyboard.PressAsync("Delete");
        await one.WaitForFunctionAsync("() => document.querySelectorAll('.sb-card:not([hidden])').length === 4");

        Assert.Equal(4, BoardWalk.Now(Host, story).Panels.Count);
        foreach (var page in new[] { one, two }) await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Stories_are_duplicated_thrown_away_and_brought_back()
    {
        BoardWalk.Picture(Host, BoardWalk.Store(Host, 6));
        var page = await chromium.OpenAsync();
        await page.GotoAsync($"{Host.Address}stories");
        await page.GetByRole(AriaRole.Button, new() { Name = "Duplicate The letter" }).ClickAsync();
        await page.GetByText("The letter (copy)").WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Delete The letter (copy)" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.story-card').length === 1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bin" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring The letter (copy) back" }).ClickAsync();
        await page.GetByText("The bin is empty").WaitForAsync();

        var all = Host.Get<StoryShelf>().All(Host.Get<ProjectShelf>().HomeOf(BoardWalk.Me).Id, BoardWalk.Me);
        Assert.Equal(2, all.Count);
        await page.Context.CloseAsync();
    }

    private StorySnapshot Read(string id) => Host.Get<StoryShelf>().Open(id, BoardWalk.Me)!;

    private static async Task PressAndSeeAsync(IPage page, string key, string number)
    {
        await page.Keyboard.PressAsync(key);
        await page.WaitForFunctionAsync($"() => {Current.Replace("document.", "[...document.querySelectorAll('.sb-strip, .sb-grid')].find(view => !view.hidden).", StringComparison.Ordinal)} === '{number}'");
    }

    private static async Task<string?> CaptionAtAsync(IPage page, string key)
    {
        await page.Keyboard.PressAsync(key);
        return await page.Locator(".sb-captions").TextContentAsync();
    }

    private static async Task DragAsync(IPage page, float fromX, float fromY, float toX, float toY)
    {
        await page.Mouse.MoveAsync(fromX, fromY);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((fromX + toX) / 2, (fromY + toY) / 2, new() { Steps = 6 });
        await page.Mouse.MoveAsync(toX, toY, new() { Steps = 6 });
        await page.WaitForTimeoutAsync(80);
        await page.Mouse.UpAsync();
    }
}
