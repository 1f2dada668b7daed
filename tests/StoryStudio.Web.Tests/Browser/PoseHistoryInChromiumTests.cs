using Microsoft.Playwright;
using StoryStudio.Data.Poses;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>Undo, reloads, outages and other people in the pose editor.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PoseHistoryInChromiumTests(Chromium chromium, PoseEditorRoom.Fixture fixture) : PoseEditorRoom(chromium, fixture)
{
    [Fact]
    public async Task Sixty_steps_are_undone_survive_a_reload_and_are_done_again()
    {
        var (page, pose) = await OpenAsync("waving");
        await page.Locator(".pose-canvas").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        for (int step = 0; step < 60; step++) await page.Keyboard.PressAsync(step % 3 == 0 ? "ArrowRight" : "ArrowDown");
        await PoseWalk.SavedAsync(page);
        string full = Row(pose).Json;

        for (int step = 0; step < 50; step++) await page.Keyboard.PressAsync("Control+z");
        await PoseWalk.SavedAsync(page);
        Assert.Equal(10, Row(pose).Step);
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".pose-room[data-ready=true][data-done='10']");
        for (int step = 0; step < 50; step++) await page.Keyboard.PressAsync(step % 2 == 0 ? "Control+Shift+z" : "Control+y");
        await PoseWalk.SavedAsync(page);
        Assert.Equal(full, Row(pose).Json);
        for (int step = 0; step < 60; step++) await page.Keyboard.PressAsync("Control+z");
        await PoseWalk.SavedAsync(page);

        Assert.Equal(pose.Json, Row(pose).Json);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_edit_made_while_the_studio_is_away_arrives_after_the_reload()
    {
        var (page, pose) = await OpenAsync("waving");
        await page.RouteAsync("**/edits", route => route.AbortAsync());
        await page.Locator(".pose-canvas").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Locator(".pose-saved", new() { HasText = "Not saved yet" }).WaitForAsync();
        Assert.Equal(0, Row(pose).Steps);

        await page.UnrouteAsync("**/edits");
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".pose-room[data-ready=true][data-done='2']");
        await PoseWalk.SavedAsync(page);

        Assert.Equal(2, Row(pose).Steps);
        Assert.Equal(pose.Document().Figures[0].Body[0].X + 2, Stored(pose).Figures[0].Body[0].X);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_a_closed_tab_left_and_cannot_be_taken_over_is_told()
    {
        var (page, pose) = await OpenAsync("waving");
        await page.EvaluateAsync($$"""() => localStorage.setItem('storystudio.pose.{{pose.Id}}/gone', JSON.stringify({ version: 99, seen: 1, messages: ['x', 'y'].map(id => ({ id, kind: 'do', label: 'Move', changes: [] })) }))""");
        await page.ReloadAsync();

        await page.Locator(".pose-status", new() { HasText = "Not taken over from a closed tab: 2 unsaved edits." }).WaitForAsync();

        Assert.Equal(0, Row(pose).Steps);
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".pose-room[data-ready=true]");
        Assert.Equal("", await page.Locator(".pose-status").TextContentAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Somebody_elses_edit_is_not_overwritten()
    {
        var (page, pose) = await OpenAsync("waving");
        var other = Host.Get<PoseLog>().Do(pose.Id, PoseWalk.Me, 0, "other", new PoseEdit("Rename", [new PoseChange("background", null, new System.Text.Json.Nodes.JsonObject { ["reference"] = "x", ["opacity"] = 1 })]));
        await page.Locator(".pose-canvas").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowRight");

        await page.Locator(".pose-alert", new() { HasText = "changed by somebody else" }).WaitForAsync();

        Assert.Equal(other.Json, Row(pose).Json);
        await page.WaitForSelectorAsync(".pose-room[data-done='1']");
        await page.Context.CloseAsync();
    }
}
