using Microsoft.Playwright;
using StoryStudio.Web.Stories;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>A line so slow that people click before a page's script is there.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SlowLineTests(Chromium chromium) : IDisposable
{
    private readonly StudioHost _host = new();

    [Theory]
    [InlineData("/library", "LibraryPage", "Poses", "/poses")]
    [InlineData("/poses", "PosesPage", "Characters", "/library")]
    [InlineData("/poses/edit", "pose-editor/index", "Characters", "/library")]
    [InlineData("/", "StudioPage", "Characters", "/library")]
    [InlineData("/stories", "StoriesPage", "Characters", "/library")]
    [InlineData("/stories", "queue/index", "Characters", "/library")]
    public Task Leaving_a_page_before_its_script_came_breaks_nothing(string from, string script, string link, string to) => LeaveAsync(from, $"**/*{script}*.js", link, to);

    [Theory]
    [InlineData("**/*StoryRoom*.js")]
    [InlineData("**/storyboard/index*.js")]
    [InlineData("**/board.json")]
    [InlineData("**/*StoryPrompt*.js")]
    [InlineData("**/prompt-field*.js")]
    public Task Leaving_a_story_before_it_was_there_breaks_nothing(string late) =>
        LeaveAsync(StoryAddress.Room(BoardWalk.Store(_host, 4).Story.Id), late, "Characters", "/library");

    [Theory]
    [InlineData("panel-prompt", false)]
    [InlineData("panel-prompt", true)]
    [InlineData("prompt", false)]
    [InlineData("prompt", true)]
    public async Task What_is_written_before_the_script_came_goes_behind_the_prompt(string field, bool isLeft)
    {
        var story = BoardWalk.Store(_host, 4);
        var page = await chromium.OpenAsync();
        var asked = new TaskCompletionSource();
        var came = new TaskCompletionSource();
        await page.RouteAsync("**/prompt-field*.js", async route =>
        {
            asked.TrySetResult();
            await came.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(new Uri(_host.Address, field == "prompt" ? "/" : StoryAddress.Room(story.Story.Id)).ToString());
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
        var prompt = page.Locator($"#{field}");
        await prompt.ClickAsync();
        await page.Keyboard.TypeAsync("in the rain");
        if (isLeft) await prompt.BlurAsync();
        came.SetResult();

        string whole = field == "panel-prompt" ? $"{story.Panels[0].Prompt} in the rain" : "in the rain";
        await Assertions.Expect(prompt).ToHaveValueAsync(whole);
        if (field == "panel-prompt") await StudioHost.EventuallyAsync(() => BoardWalk.Now(_host, story).Panels[0].Prompt == whole);
        await page.WaitForTimeoutAsync(1000);
        Assert.Equal(whole, await prompt.InputValueAsync());
        await page.Context.CloseAsync();
    }

    private async Task LeaveAsync(string from, string late, string link, string to)
    {
        var page = await chromium.OpenAsync();
        var asked = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        await page.RouteAsync(late, async route =>
        {
            asked.TrySetResult();
            await left.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(new Uri(_host.Address, from).ToString());
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);

        await page.Locator(".places a", new() { HasText = link }).ClickAsync();
        await page.WaitForURLAsync($"**{to}");
        left.SetResult();

        await page.WaitForSelectorAsync($".places a[href='{to}'][aria-current=page]");
        await page.WaitForTimeoutAsync(1500);
        Assert.False(await page.Locator("#blazor-error-ui").IsVisibleAsync());
        // The circuit answers still.
        await page.GetByRole(AriaRole.Button, new() { Name = "Keyboard shortcuts (?)" }).First.ClickAsync();
        await page.Locator(".mud-dialog .shortcuts").WaitForAsync();
        await page.Context.CloseAsync();
    }

    public void Dispose() => _host.Dispose();
}
