using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>Steps through the character library that more than one story takes.</summary>
internal static class LibraryWalk
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("STORYSTUDIO_SCREENSHOTS");

    public static async Task MakeSheetAsync(IPage page, float patience)
    {
        await page.Locator(".findings .good").First.WaitForAsync(new() { Timeout = patience });
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a sheet" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "PDF" }).WaitForAsync(new() { Timeout = patience });
    }

    /// <returns>The link's address.</returns>
    public static async Task<string> ShareAsync(IPage page, string password)
    {
        await page.GetByPlaceholder("none").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create link" }).ClickAsync();
        return await page.GetByLabel("The new link").InputValueAsync();
    }

    public static async Task VisitAsync(IPage guest, string address, string password)
    {
        Assert.Equal(404, (await guest.GotoAsync(address))!.Status);
        await guest.FillAsync("input[type=password]", password);
        await guest.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await guest.Locator(".hero").WaitForAsync();
    }

    public static async Task MixAsync(IPage page, string other, float patience)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Mix" }).ClickAsync();
        // The dialog grows into its place; a forced click does not wait for that.
        await page.WaitForTimeoutAsync(700);
        await page.GetByRole(AriaRole.Radio, new() { Name = "Blend of two" }).CheckAsync(new() { Force = true });
        await page.Locator(".mix-grid .sample", new() { HasText = other }).ClickAsync();
        await page.GetByLabel("Share of the second person").FillAsync("35");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a picture" }).ClickAsync();
        await page.GetByAltText("The mix").WaitForAsync(new() { Timeout = patience });
        await page.WaitForTimeoutAsync(300);
        await RequireGoodAsync(page, "mix");
    }

    public static async Task RequireGoodAsync(IPage page, string state)
    {
        await ShootAsync(page, state);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{state} scrolls sideways.");
        var result = await page.RunAxe();
        Assert.True(
            result.Violations.Length == 0,
            $"{state}: " + string.Join("; ", result.Violations.Select(fault => $"{fault.Id} ({fault.Help}): {string.Join(" | ", fault.Nodes.Take(3).Select(node => node.Html))}")));
    }

    /// <summary>A picture for people who work on the look; only when a folder is named for them.</summary>
    public static async Task ShootAsync(IPage page, string name)
    {
        if (Folder is not { Length: > 0 }) return;
        bool isPhone = page.ViewportSize!.Width < 800;
        await page.EvaluateAsync("() => { scrollTo(0, 0); document.querySelector('.character-main')?.scrollTo(0, 0); }");
        await page.WaitForFunctionAsync("() => [...document.images].every(image => image.complete || image.loading === 'lazy')");
        await page.WaitForTimeoutAsync(500);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{page.ViewportSize.Width}.png"), FullPage = isPhone });
    }
}
