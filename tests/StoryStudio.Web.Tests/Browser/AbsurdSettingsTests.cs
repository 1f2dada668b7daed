using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StoryStudio.Data;
using StoryStudio.Data.Jobs;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>The shipped app with the built-in pack: what cannot be painted is refused where it is typed, and nothing is queued.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AbsurdSettingsTests(Chromium chromium) : IDisposable
{
    /// <summary>Field, what somebody types, what the alert must say.</summary>
    private static readonly (string Field, string Value, string Said)[] Absurd =
    [
        ("Height", "16384", "16384"), ("Height", "-8", "-8"), ("Height", "1e99", "Height"), ("Height", "tall", "Height"), ("Width", "16384", "16384"),
        ("Steps", "10000", "10000"), ("Steps", "0", "0 "), ("Steps", "2.5", "2.5"), ("Steps", "Infinity", "Steps"),
        ("Guidance", "NaN", "NaN"), ("Guidance", "1e30", "uidance"), ("Guidance", "-3", "-3"), ("Seed", "-1", "-1"), ("Seed", "99999999999", "99999999999"),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storystudio-");

    [Fact]
    public async Task Absurd_settings_are_refused_and_nothing_is_queued()
    {
        Assert.SkipUnless(StudioProcess.HasPack, "models/flat-illustration is not there.");
        string data = Path.Combine(_folder.FullName, "data");
        using var studio = new StudioProcess(data);
        await studio.StartAsync();
        var page = await chromium.OpenAsync();
        // The field's script asks for the known words: what is typed before that may be lost.
        await page.RunAndWaitForResponseAsync(() => page.GotoAsync(studio.Address.ToString()), answer => answer.Url.EndsWith("words.json", StringComparison.Ordinal));
        await page.Locator("details.more summary").ClickAsync();
        await page.FillAsync("#prompt", "a woman in the park");
        var alert = page.Locator(".generate-bar [role=alert]");

        foreach (var (name, value, said) in Absurd)
        {
            var field = page.GetByRole(AriaRole.Textbox, new() { Name = name, Exact = true });
            await field.ClickAsync();
            await field.PressSequentiallyAsync(value);
            await page.Keyboard.PressAsync("Control+Enter");
            await alert.WaitForAsync();
            string text = await alert.InnerTextAsync();
            Assert.Contains(said, text, StringComparison.Ordinal);
            Assert.True(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length >= 2, $"{name} {value}: “{text}” does not say what to do.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Close the message" }).ClickAsync();
            await alert.WaitForAsync(new() { State = WaitForSelectorState.Detached });
            await field.FillAsync("");
            await page.FocusAsync("#prompt");
        }
        await page.FillAsync("#prompt", "");
        await page.Keyboard.PressAsync("Control+Enter");
        await alert.WaitForAsync();
        Assert.Equal(0, await page.Locator(".line-menu li").CountAsync());
        await page.Context.CloseAsync();
        await RequireNoOtherDoorAsync(studio);

        studio.Kill();
        using var database = new StudioDatabase(data);
        Assert.Empty(database.Collection<GenerationJob>("jobs").FindAll());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // Jobs begin in the page; neither the hub nor the HTTP interface takes any.
    private static async Task RequireNoOtherDoorAsync(StudioProcess studio)
    {
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(studio.Address, "/hubs/generation")).AddMessagePackProtocol().Build();
        await hub.StartAsync();
        foreach (string method in (string[])["Submit", "Generate", "Enqueue"])
            await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync(method, new { Steps = 10_000 }));
        using var http = new HttpClient { BaseAddress = studio.Address };
        foreach (string path in (string[])["/api/jobs", "/api/generate", "/api/pictures"])
        {
            using var body = new StringContent("{\"steps\":10000}", System.Text.Encoding.UTF8, "application/json");
            Assert.Contains((int)(await http.PostAsync(new Uri(path, UriKind.Relative), body)).StatusCode, (int[])[400, 404, 405]);
        }
    }
}
