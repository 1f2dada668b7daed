using Microsoft.Playwright;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Characters;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>Names with markup, other scripts and pictographs: text everywhere, and seen everywhere.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StrangeNamesTests(Chromium chromium) : IDisposable
{
    private readonly StudioHost _host = new();

    [Theory]
    [InlineData("<img src=x onerror=alert(1)><b>Mia</b>")]
    [InlineData("זהבה בת־שבע")]
    [InlineData("👩🏽‍🚀 Zoë 日本 Ωмир")]
    [InlineData("\u202Egnp.exe {{7*7}} ${1} &lt;")]
    public async Task A_strange_name_is_text_and_visible_on_every_page(string name)
    {
        string id = _host.Get<CharacterDesk>().Create(PoseWalk.Me, name, SampleCharacters.All[0].Spec).Id;
        var pose = PoseWalk.Store(_host, "waving");
        _host.Get<Data.Poses.PoseShelf>().Organise(pose.Id, PoseWalk.Me, stored => stored with { Title = name, Tags = ["🌻 <i>"] });
        var page = await chromium.OpenAsync();
        page.Dialog += (_, dialog) => Assert.Fail($"A name ran as a script: {dialog.Message}");

        await page.GotoAsync(Address("/library"));
        await RequireAsync(page.Locator(".tile-name"), name);
        await page.Locator(".tile-link").ClickAsync();
        await RequireAsync(page.Locator(".character-head h1"), name);
        await page.WaitForSelectorAsync(".character[data-ready]");
        await page.Keyboard.PressAsync("m");
        await RequireAsync(page.Locator(".mud-dialog h2"), $"Somebody new from {name}");
        await page.Keyboard.PressAsync("Escape");
        await page.GotoAsync(Address("/poses"));
        await RequireAsync(page.Locator(".pose-link .pose-tile-name"), name);
        await RequireAsync(page.Locator(".tag-filter .tag"), "🌻 <i>");
        await page.GotoAsync(Address($"/poses/edit/{pose.Id}"));
        await page.WaitForSelectorAsync(".pose-room[data-ready=true]");
        Assert.Equal(name, await page.InputValueAsync(".pose-title"));
        await page.Locator(".figure-choose").ClickAsync();
        await page.Locator("#figure-who").SelectOptionAsync(id);
        await RequireAsync(page.Locator(".figure-choose .clip"), name);
        await RequireAsync(page.Locator("svg .figure-name"), name);
        await page.GotoAsync(Address($"/?cast={id}"));
        Assert.Contains(name, await page.Locator(".slot.filled").GetAttributeAsync("aria-label") ?? "", StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("img[src=x], .clip b, h1 b").CountAsync());
        await page.Context.CloseAsync();
    }

    public void Dispose() => _host.Dispose();

    private static async Task RequireAsync(ILocator element, string text)
    {
        await element.WaitForAsync();
        Assert.Equal(text, (await element.TextContentAsync())!.Trim());
        var box = (await element.BoundingBoxAsync())!;
        Assert.True(box is { Width: > 10, Height: > 5 }, $"{element} is {box.Width} × {box.Height}.");
    }

    private string Address(string path) => new Uri(_host.Address, path).ToString();
}
