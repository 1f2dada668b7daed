using System.Text.Json;
using Microsoft.Playwright;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>Steps from people and a script to pictures and files, in a studio of its own.</summary>
internal static class SixPanelWalk
{
    /// <summary>Takes samples into the library and gives them the names that scripts call them.</summary>
    public static async Task AddPeopleAsync(IPage page, StudioProcess studio, params (string Name, string? Alias)[] people)
    {
        await page.GotoAsync(new Uri(studio.Address, "/library").ToString());
        for (int index = 0; index < people.Length; index++)
        {
            if (index > 0) await page.GetByRole(AriaRole.Button, new() { Name = "New character" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = people[index].Name, Exact = true }).ClickAsync();
            await StoryWalk.TileOf(page, people[index].Name).WaitForAsync();
        }
        foreach (var (name, alias) in people.Where(person => person.Alias is not null))
        {
            await StoryWalk.OpenAsync(page, name);
            await page.GetByLabel("Aliases").FillAsync(alias!);
            await page.Keyboard.PressAsync("Enter");
            await page.Locator(".word", new() { HasText = alias! }).WaitForAsync();
        }
    }

    /// <returns>The story's id.</returns>
    public static Task<string> ImportAsync(IPage page, StudioProcess studio, string file) => ImportAsync(page, studio, input => input.SetInputFilesAsync(file));

    /// <inheritdoc cref="ImportAsync(IPage, StudioProcess, string)"/>
    public static Task<string> ImportAsync(IPage page, StudioProcess studio, FilePayload file) => ImportAsync(page, studio, input => input.SetInputFilesAsync(file));

    private static async Task<string> ImportAsync(IPage page, StudioProcess studio, Func<ILocator, Task> give)
    {
        await page.GotoAsync(new Uri(studio.Address, "/stories").ToString());
        await page.Locator(".stories-none").WaitForAsync();
        // Files that come before the page's script has taken hold would be lost.
        await page.WaitForFunctionAsync("() => window.Blazor && document.querySelector('.stories-room')?.dataset.ready === 'true'");
        await give(page.Locator(".topbar [data-story-file]"));
        await page.WaitForSelectorAsync(".story-room[data-ready=true]");
        return new Uri(page.Url).Segments[^1];
    }

    public static async Task ChooseAsync(IPage page, StoryContent.Panel panel)
    {
        await page.Locator($"#sb-{panel.Id}").ClickAsync();
        await page.Locator("#inspector-prompt", new() { HasText = panel.Number }).WaitForAsync();
    }

    public static async Task PoseAsync(IPage page, string title)
    {
        await page.Locator($".story-poses label[title='{title}']").ClickAsync();
        await page.Locator("[aria-labelledby=inspector-pose] .quiet", new() { HasText = title }).WaitForAsync();
    }

    /// <summary>A copy of the panel's pose with an arm up, bound to somebody, and back to the story.</summary>
    public static async Task EditPoseAsync(IPage page, string who)
    {
        string story = page.Url;
        await page.Locator("[aria-labelledby=inspector-pose]").GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await page.WaitForSelectorAsync(".pose-room[data-ready=true]");
        await page.Locator(".figure-choose").First.ClickAsync();
        await page.Locator("#figure-who").SelectOptionAsync(new SelectOptionValue { Label = who });
        await PoseWalk.DrawnAsync(page);
        float side = (await page.Locator(".paper").BoundingBoxAsync())!.Height;
        await PoseWalk.DragAsync(page, await PoseWalk.JointAsync(page, 0, Skeleton.RightWrist), -0.05f * side, -0.3f * side);
        await PoseWalk.SavedAsync(page);
        await page.GoBackAsync();
        await page.WaitForSelectorAsync(".story-room[data-ready=true]");
        Assert.Equal(new Uri(story).AbsolutePath, new Uri(page.Url).AbsolutePath);
    }

    /// <summary>Chooses every panel, asks for pictures, and waits for them.</summary>
    public static async Task GenerateAllAsync(IPage page, StudioProcess studio, string storyId)
    {
        await page.FocusAsync(".sb-strip-list");
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("Control+a");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Generate 6 panels") }).WaitForAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForFunctionAsync("() => +document.querySelector('.sb-screen-preview').dataset.painted > 0", null, new() { Timeout = StoryWalk.Patience });
        for (int wait = 0; wait < StoryWalk.Patience / 200; wait++)
        {
            var takes = (await StoryContent.ReadAsync(page, studio, storyId)).Panels.SelectMany(panel => panel.Takes).ToList();
            Assert.DoesNotContain(takes, take => take.State is "Failed" or "Quarantined" or "Cancelled");
            if (takes.Count == 6 && takes.TrueForAll(take => take.State == "Completed")) return;
            await Task.Delay(200);
        }
        Assert.Fail("The pictures did not come.\n" + studio.Log);
    }

    /// <param name="title">As the menu calls the format.</param>
    /// <returns>The file, gone with the page.</returns>
    public static async Task<string> DownloadAsync(IPage page, string title)
    {
        if (await page.Locator(".export-menu[open]").CountAsync() == 0) await page.Locator(".export-menu summary").ClickAsync();
        var link = page.Locator(".export-menu a", new() { Has = page.GetByText(title, new() { Exact = true }) });
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        return await download.PathAsync() ?? throw new InvalidOperationException($"{title} did not arrive: {await download.FailureAsync()}");
    }

    public static async Task<JsonElement> JsonAsync(IPage page, Uri address) =>
        JsonDocument.Parse(await (await page.APIRequest.GetAsync(address.ToString())).TextAsync()).RootElement;
}
