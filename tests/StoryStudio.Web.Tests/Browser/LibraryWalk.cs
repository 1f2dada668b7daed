using Microsoft.Playwright;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Drawing;

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

    /// <summary>A picture file of somebody.</summary>
    public static FilePayload Picture(string name, CharacterSpec spec) => new() { Name = name, MimeType = "image/png", Buffer = Portraits.Draw(spec) };

    /// <summary>Paints one stroke down the middle of the chosen reference, takes it back and does it again, and keeps it.</summary>
    public static async Task PaintMaskAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Paint the mask" }).ClickAsync();
        var canvas = page.Locator(".mask-canvas canvas[data-strokes='0']");
        await canvas.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        canvas = page.Locator(".mask-canvas canvas");
        await SettledAsync(canvas);
        var box = (await canvas.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height * 0.2f));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height * 0.8f), new() { Steps = 12 });
        await page.Mouse.UpAsync();
        await page.Keyboard.PressAsync("Control+z");
        Assert.Equal("1", await canvas.GetAttributeAsync("data-strokes"));
        await page.Keyboard.PressAsync("Control+y");
        Assert.Equal("2", await canvas.GetAttributeAsync("data-strokes"));
        await ShootAsync(page, "mask");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use this mask" }).ClickAsync();
    }

    // Dialogs grow into their place.
    private static async Task SettledAsync(ILocator element)
    {
        for (var (before, now) = (default(LocatorBoundingBoxResult), await element.BoundingBoxAsync()); before?.X != now?.X || before?.Y != now?.Y || before?.Width != now?.Width;)
        {
            await element.Page.WaitForTimeoutAsync(100);
            (before, now) = (now, await element.BoundingBoxAsync());
        }
    }

    /// <summary>Opens the dialog, chooses what is taken over and from whom.</summary>
    /// <param name="kind">As the dialog calls it.</param>
    /// <param name="other">Somebody's name or its beginning; empty for anybody.</param>
    public static async Task ChooseMixAsync(IPage page, string kind, string other)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Mix" }).ClickAsync();
        await SettledAsync(page.Locator(".mix-result"));
        await page.GetByRole(AriaRole.Radio, new() { Name = kind }).CheckAsync(new() { Force = true });
        await page.Locator(".mix-grid .sample", new() { HasText = other }).First.ClickAsync();
    }

    /// <summary>Chooses 35 % of somebody else and makes the picture.</summary>
    public static async Task BlendAsync(IPage page, string other, float patience)
    {
        await ChooseMixAsync(page, "Blend of two", other);
        await page.GetByLabel("Share of the second person").FillAsync("35");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a picture" }).ClickAsync();
        await page.GetByAltText("The mix").WaitForAsync(new() { Timeout = patience });
        await page.WaitForTimeoutAsync(300);
        await RequireGoodAsync(page, "mix");
    }

    public static async Task SaveMixAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as a new character" }).ClickAsync();
        await page.Locator("h1", new() { HasText = name }).WaitForAsync();
    }

    public static async Task RequireGoodAsync(IPage page, string state)
    {
        await ShootAsync(page, state);
        await Accessibility.RequireAsync(page, state);
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
