using Microsoft.Playwright;
using StoryStudio.Data.Jobs;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Web.Access;
using StoryStudio.Web.Jobs;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>The queue drawer in a real browser, with the fake engine behind it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class QueueInChromiumTests(Chromium chromium) : IDisposable
{
    private const string Titles = "[...document.querySelectorAll('[data-own-place] .queue-title')].map(title => title.textContent).join()";

    private readonly StudioHost _host = new();

    public void Dispose()
    {
        _host.Engine.Gate?.TrySetResult();
        _host.Dispose();
    }

    [Fact]
    public async Task Watched_reordered_paused_cancelled_and_brought_back()
    {
        _host.Engine.Gate = new();
        string[] prompts = ["zero", "one", "two", "three"];
        foreach (string prompt in prompts) Submit(LocalPersonHandler.OwnerId, prompt);
        var page = await OpenAsync();

        // Not while typing; elsewhere Q opens.
        await page.FocusAsync("#prompt");
        await page.Keyboard.PressAsync("q");
        Assert.False(await page.IsVisibleAsync("#queue"));
        await page.FocusAsync("h1");
        await page.Keyboard.PressAsync("q");
        await page.WaitForSelectorAsync("#queue:focus");

        // What runs is large and small, painted by the script.
        await page.WaitForFunctionAsync("() => ['.queue-focus', '.queue-row'].every(place => +document.querySelector(`${place} canvas`)?.dataset.painted > 0)");
        await page.WaitForFunctionAsync($"() => {Titles} === 'one,two,three'");

        // By keys.
        await page.FocusAsync("[data-own-place='2'] .queue-main");
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await page.WaitForFunctionAsync($"() => {Titles} === 'one,three,two' && document.activeElement.textContent.includes('three')");

        // By dragging the last to the front.
        var grip = (await page.Locator("[data-own-place='2'] .queue-grip").BoundingBoxAsync())!;
        var first = (await page.Locator("[data-own-place='0'] .queue-grip").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(grip.X + 6, grip.Y + 20);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(grip.X + 6, first.Y + 30, new() { Steps = 8 });
        await page.Mouse.MoveAsync(grip.X + 6, first.Y + 10);
        await page.Mouse.UpAsync();
        await page.WaitForFunctionAsync($"() => {Titles} === 'two,one,three'");

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause my jobs" }).ClickAsync();
        await page.GetByText("Your jobs are paused").WaitForAsync();
        Assert.True(_host.Get<JobQueue>().IsPaused(LocalPersonHandler.OwnerId));

        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel all mine" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.queue-row.cancelled').length === 4");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.WaitForFunctionAsync($"() => {Titles} === 'zero,two,one,three'");

        // Another tab finds the same.
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".studio");
        await page.ClickAsync(".queue-button");
        await page.WaitForFunctionAsync($"() => {Titles} === 'zero,two,one,three'");
        await page.GetByText("Your jobs are paused").WaitForAsync();
        _host.Engine.Gate.SetResult();
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume my jobs" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.queue-row.completed img').length === 4");

        await page.Keyboard.PressAsync("Escape");
        await page.WaitForSelectorAsync("#queue", new() { State = WaitForSelectorState.Hidden });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Somebody_who_looks_elsewhere_is_told()
    {
        _host.Engine.StepTime = TimeSpan.FromMilliseconds(1);
        var page = await chromium.OpenAsync();
        await page.AddInitScriptAsync("""
            window.notes = [];
            window.asked = 0;
            document.hasFocus = () => !window.isAway;
            window.Notification = class {
              static permission = 'default';
              static requestPermission() { window.asked++; Notification.permission = 'granted'; return Promise.resolve('granted'); }
              constructor(title, options) { window.notes.push(`${title}: ${options.body}`); }
              close() {}
            };
            """);
        await GotoAsync(page);
        Assert.Equal(0, await page.EvaluateAsync<int>("window.asked"));
        await page.ClickAsync(".queue-button");
        await page.ClickAsync("[data-queue-bell]");
        await page.WaitForSelectorAsync("[data-queue-bell][aria-pressed=true]");
        Assert.Equal(1, await page.EvaluateAsync<int>("window.asked"));

        await page.EvaluateAsync("window.isAway = true");
        Submit(LocalPersonHandler.OwnerId, "dancing in the park");
        await page.WaitForFunctionAsync("() => window.notes.join() === 'Your picture is done: dancing in the park' && document.title === '✓ Picture done'");
        await page.EvaluateAsync("() => { window.isAway = false; dispatchEvent(new Event('focus')); }");

        await page.WaitForFunctionAsync("() => document.title === 'StoryStudio'");
        await page.Context.CloseAsync();
    }

    private GenerationJob Submit(string owner, string prompt) =>
        _host.Get<GenerationQueue>().Submit(owner, new GenerationRequest { Pack = "flat-illustration", Prompt = prompt, Seed = prompt.Length });

    private async Task<IPage> OpenAsync(int width = 1440, int height = 900)
    {
        var page = await chromium.OpenAsync(width, height);
        await GotoAsync(page);
        return page;
    }

    private async Task GotoAsync(IPage page)
    {
        await page.GotoAsync(_host.Address.ToString());
        await page.WaitForSelectorAsync(".studio");
        await page.WaitForFunctionAsync("() => document.querySelector('.prompt-marks')?.textContent.length > 0");
    }
}
