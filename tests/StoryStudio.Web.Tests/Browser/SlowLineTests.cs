using Microsoft.Playwright;

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
    public async Task Leaving_a_page_before_its_script_came_breaks_nothing(string from, string script, string link, string to)
    {
        var page = await chromium.OpenAsync();
        var asked = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        await page.RouteAsync($"**/*{script}*.js", async route =>
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
