using Microsoft.Playwright;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>The steps from an empty folder to a picture of two people, for whoever goes them whole or is killed on the way.</summary>
internal static class StoryWalk
{
    /// <summary>For anything that waits for the engine, on a slow machine that others use too.</summary>
    public const int Patience = 600_000;

    /// <summary>Without touching the mouse: Tab, arrows, Enter.</summary>
    public static async Task DesignByKeyboardAsync(IPage page, string name)
    {
        await Keys.TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Open the designer" }));
        await page.Keyboard.PressAsync("Enter");
        await Keys.TabToAsync(page, page.Locator(".designer").GetByLabel("Name"));
        await page.Keyboard.TypeAsync(name);
        // The first group of choices: one stop, arrows inside.
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowRight");
        await Keys.TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Use this person" }));
        await page.Keyboard.PressAsync("Enter");
        await TileOf(page, name).WaitForAsync();
    }

    public static async Task DesignByMouseAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "New character" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Design someone" }).ClickAsync();
        await page.Locator(".designer").GetByLabel("Name").FillAsync(name);
        await page.Locator(".designer .chip", new() { HasText = "Child" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use this person" }).ClickAsync();
        await TileOf(page, name).WaitForAsync();
    }

    /// <param name="file">The character is called as the file is.</param>
    public static async Task ImportAsync(IPage page, FilePayload file)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "New character" }).ClickAsync();
        await page.Locator(".mud-dialog input[type=file]").SetInputFilesAsync(file);
        await TileOf(page, Path.GetFileNameWithoutExtension(file.Name)).WaitForAsync();
        await page.Locator(".mud-dialog").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    public static async Task OpenAsync(IPage page, string name)
    {
        if (!new Uri(page.Url).AbsolutePath.Equals("/library", StringComparison.Ordinal)) await page.Locator(".places a", new() { HasText = "Characters" }).ClickAsync();
        await TileOf(page, name).ClickAsync();
        await page.Locator("h1", new() { HasTextString = name }).WaitForAsync();
        await page.Locator(".findings .good").First.WaitForAsync(new() { Timeout = Patience });
    }

    public static async Task DressAsync(IPage page, FilePayload clothes)
    {
        string name = Path.GetFileNameWithoutExtension(clothes.Name);
        await page.Locator("label:has-text('Add an outfit') input").SetInputFilesAsync(clothes);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Wear {name}" }).ClickAsync();
        await page.Locator(".outfit-card.worn input").WaitForAsync();
    }

    /// <summary>Two figures side by side, each bound to somebody, each with a hand up.</summary>
    public static async Task PoseTwoAsync(IPage page, string left, string right)
    {
        await page.Locator(".places a", new() { HasText = "Poses" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "New pose" }).ClickAsync();
        await page.WaitForSelectorAsync(".pose-room[data-ready=true]");
        await page.Locator(".figure-choose").First.ClickAsync();
        await page.Locator("#figure-who").SelectOptionAsync(new SelectOptionValue { Label = left });
        await page.Locator(".pose-canvas").FocusAsync();
        await Keys.PressAsync(page, "Shift+ArrowLeft", 12);
        await page.Keyboard.PressAsync("Shift+D");
        await Keys.PressAsync(page, "Shift+ArrowRight", 20);
        await page.Locator("#figure-who").SelectOptionAsync(new SelectOptionValue { Label = right });
        await PoseWalk.DrawnAsync(page);
        float side = (await page.Locator(".paper").BoundingBoxAsync())!.Height;
        await PoseWalk.DragAsync(page, await PoseWalk.JointAsync(page, 0, Skeleton.RightWrist), -0.06f * side, -0.4f * side);
        await PoseWalk.DrawnAsync(page);
        await PoseWalk.DragAsync(page, await PoseWalk.JointAsync(page, 1, Skeleton.LeftWrist), 0.07f * side, -0.38f * side);
        await PoseWalk.SavedAsync(page);
    }

    public static ILocator TileOf(IPage page, string name) => page.Locator(".tile-link", new() { Has = page.GetByText(name, new() { Exact = true }) });
}
