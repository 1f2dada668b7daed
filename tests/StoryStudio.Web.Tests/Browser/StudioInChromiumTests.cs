using Microsoft.Playwright;
using StoryStudio.Data.Pictures;
using StoryStudio.Web.Access;
using StoryStudio.Web.Tests.References;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>The page in a real browser, with the fake engine behind it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StudioInChromiumTests(Chromium chromium, StudioInChromiumTests.Fixture fixture) : IClassFixture<StudioInChromiumTests.Fixture>, IDisposable
{
    private readonly StudioHost _host = fixture.Host;

    // A failed test must not leave the engine waiting for the next one.
    public void Dispose()
    {
        _host.Engine.Gate?.TrySetResult();
        _host.Engine.Gate = null;
    }

    [Fact]
    public async Task The_main_job_from_character_to_stored_picture()
    {
        // Slow enough for a busy machine to paint nearly every step.
        _host.Engine.StepTime = TimeSpan.FromMilliseconds(200);
        var page = await OpenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add character 1" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Omar", Exact = true }).ClickAsync();
        await page.WaitForSelectorAsync(".findings .good");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Dancing" }).CheckAsync(new() { Force = true });
        await page.FillAsync("#prompt", "dancing in the park");

        await page.Keyboard.PressAsync("Control+Enter");

        await page.WaitForSelectorAsync(".frame .picture");
        int painted = await page.EvalOnSelectorAsync<int>("canvas.preview", "canvas => +canvas.dataset.painted");
        Assert.True(painted >= 20, $"{painted} of 25 previews were painted.");
        var picture = _host.Get<PictureLibrary>().Latest(LocalPersonHandler.OwnerId, 1).Single();
        Assert.Equal("dancing in the park", picture.Prompt);
        Assert.True(await page.EvalOnSelectorAsync<bool>(".frame .picture", "image => image.complete && image.naturalWidth > 0"));
        var request = _host.Engine.Requests[^1];
        Assert.NotNull(request.Pose);
        Assert.Single(request.Characters);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Shift_makes_it_a_draft()
    {
        _host.Engine.StepTime = TimeSpan.FromMilliseconds(20);
        var page = await OpenAsync();
        await page.FillAsync("#prompt", "a quick look at the park");

        await page.Keyboard.PressAsync("Control+Shift+Enter");

        await page.WaitForSelectorAsync(".frame .picture[alt='a quick look at the park']");
        Assert.Equal(6, _host.Engine.Requests[^1].Steps);
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw in full" }).WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Previews_come_once_the_hub_can_be_reached_though_its_first_answers_were_lost()
    {
        _host.Engine.StepTime = TimeSpan.FromMilliseconds(250);
        _host.Engine.Gate = new();
        var page = await OpenAsync();
        int lost = 0;
        await page.RouteAsync("**/hubs/generation/negotiate*", async route =>
        {
            if (++lost <= 2) await route.AbortAsync();
            else await route.ContinueAsync();
        });
        await page.FillAsync("#prompt", "waiting in the park");

        await page.Keyboard.PressAsync("Control+Enter");

        await page.WaitForFunctionAsync("() => +document.querySelector('canvas.preview')?.dataset.painted > 0", null, new() { Timeout = 60_000 });
        Assert.Equal(3, lost);
        _host.Engine.Gate.SetResult();
        await page.WaitForSelectorAsync(".frame .picture[alt='waiting in the park']");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_browsers_see_both_jobs_in_order_and_each_its_own_preview()
    {
        _host.Engine.StepTime = TimeSpan.FromMilliseconds(100);
        _host.Engine.Gate = new();
        var (one, two) = (await OpenAsync(), await OpenAsync());
        await one.FillAsync("#prompt", "first in the park");
        await two.FillAsync("#prompt", "second in the snow");
        await one.Keyboard.PressAsync("Control+Enter");
        await one.WaitForSelectorAsync(".stage[data-state=running]");
        await two.Keyboard.PressAsync("Control+Enter");
        await two.WaitForSelectorAsync(".stage[data-state=queued]");

        const string Line = "() => [...document.querySelectorAll('[data-queue-own] .queue-title')].map(item => item.textContent).join() === 'first in the park,second in the snow'";
        foreach (var page in new[] { one, two })
        {
            await page.ClickAsync(".queue-button");
            await page.WaitForFunctionAsync(Line);
        }
        _host.Engine.Gate.SetResult();

        await one.WaitForSelectorAsync(".frame .picture[alt='first in the park']");
        await two.WaitForSelectorAsync(".frame .picture[alt='second in the snow']");
        foreach (var page in new[] { one, two })
        {
            Assert.True(await page.EvalOnSelectorAsync<int>("canvas.preview", "canvas => +canvas.dataset.painted") >= 5);
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task Cancelling_by_keyboard_stops_the_picture()
    {
        _host.Engine.Gate = new();
        var page = await OpenAsync();
        await page.FillAsync("#prompt", "to be cancelled");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForSelectorAsync(".stage[data-state=running]");

        await page.Keyboard.PressAsync("Escape");

        await page.WaitForSelectorAsync(".stage[data-state=stopped]");
        Assert.DoesNotContain(_host.Get<PictureLibrary>().Latest(LocalPersonHandler.OwnerId, 50), picture => picture.Prompt == "to be cancelled");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_uploaded_picture_becomes_a_character_and_bad_ones_a_friendly_alert()
    {
        var page = await OpenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add character 1" }).ClickAsync();
        var input = page.Locator(".dropzone input[type=file]");

        await input.SetInputFilesAsync(new FilePayload { Name = "bomb.png", MimeType = "image/png", Buffer = Pictures.Bomb(60_000, 60_000) });
        await page.Locator(".mud-dialog [role=alert]", new() { HasText = "3600 megapixels" }).WaitForAsync();
        await input.SetInputFilesAsync(new FilePayload { Name = "notes.png", MimeType = "image/png", Buffer = "not a picture"u8.ToArray() });
        await page.Locator(".mud-dialog [role=alert]", new() { HasText = "not a picture the studio can read" }).WaitForAsync();
        // From the disk: the browser takes minutes to be told so many bytes.
        string huge = Path.Combine(_host.DataFolder, "huge.png");
        await File.WriteAllBytesAsync(huge, new byte[21 * 1024 * 1024], TestContext.Current.CancellationToken);
        await input.SetInputFilesAsync(huge);
        await page.Locator(".mud-dialog [role=alert]", new() { HasText = "at most 20 MB" }).WaitForAsync();
        await input.SetInputFilesAsync(new FilePayload { Name = "ada.jpg", MimeType = "image/jpeg", Buffer = Pictures.Encoded(300, 300, SkiaSharp.SKEncodedImageFormat.Jpeg) });

        await page.WaitForSelectorAsync(".slot.filled");
        await page.GetByText("Face found").WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Poses_are_imported_and_absurd_ones_refused()
    {
        var page = await OpenAsync();
        var input = page.Locator("input[type=file][data-drop=pose]");
        string million = "{\"people\":[{\"pose_keypoints_2d\":[" + string.Join(',', Enumerable.Repeat("1", 400_000)) + "]}]}";

        await input.SetInputFilesAsync(new FilePayload { Name = "million.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(million) });
        await page.GetByText("400000 numbers").WaitForAsync();
        await input.SetInputFilesAsync(new FilePayload { Name = "vast.json", MimeType = "application/json", Buffer = new byte[3_000_000] });
        await page.GetByText("at most 1 MB").WaitForAsync();
        string pose = Engine.Poses.OpenPoseJson.Write(Engine.Poses.PoseLibrary.Find("waving").Pose);
        await input.SetInputFilesAsync(new FilePayload { Name = "hello.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(pose) });

        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "hello" })).ToBeCheckedAsync(new() { Timeout = 90_000 });
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("Width", "16384")]
    [InlineData("Steps", "10000")]
    [InlineData("Guidance", "NaN")]
    public async Task Absurd_settings_get_an_alert_and_the_page_stays(string setting, string value)
    {
        var page = await OpenAsync();
        await page.FillAsync("#prompt", "in the park");
        await page.Locator("details.more summary").ClickAsync();
        await page.GetByLabel(setting, new() { Exact = true }).FillAsync(value);

        await page.Keyboard.PressAsync("Control+Enter");

        var alert = page.Locator(".generate-bar [role=alert]");
        await alert.WaitForAsync();
        Assert.Contains(value, await alert.TextContentAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the message" }).ClickAsync();
        await alert.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_setting_emptied_after_a_refusal_is_the_default_again()
    {
        _host.Engine.StepTime = TimeSpan.FromMilliseconds(2);
        var page = await OpenAsync();
        await page.FillAsync("#prompt", "mended in the park");
        await page.Locator("details.more summary").ClickAsync();
        await page.GetByLabel("Steps", new() { Exact = true }).FillAsync("10000");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator(".generate-bar [role=alert]").WaitForAsync();

        await page.GetByLabel("Steps", new() { Exact = true }).FillAsync("");
        await page.FocusAsync("#prompt");
        await page.Keyboard.PressAsync("Control+Enter");

        await page.WaitForSelectorAsync(".frame .picture[alt='mended in the park']");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Unknown_words_are_marked_and_known_ones_completed()
    {
        var page = await OpenAsync();
        var prompt = page.Locator("#prompt");

        await prompt.PressSequentiallyAsync("a zeppelin at suns");
        await page.Locator("[role=option]", new() { HasText = "sunset" }).WaitForAsync();
        await prompt.PressAsync("Tab");

        Assert.Equal("a zeppelin at sunset ", await prompt.InputValueAsync());
        Assert.Equal("zeppelin", await page.Locator(".prompt-marks u").TextContentAsync());
        await page.GetByText("unknown: zeppelin").WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_reload_keeps_the_draft()
    {
        var page = await OpenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Fill in an example" }).ClickAsync();
        await page.WaitForSelectorAsync(".findings .good");
        const string IsRestored = "() => document.querySelector('#prompt')?.value === 'dancing in the park at sunset'";
        await page.WaitForFunctionAsync(IsRestored);

        await page.ReloadAsync();

        await page.WaitForSelectorAsync(".slot.filled");
        await page.WaitForFunctionAsync(IsRestored);
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(int width = 1440, int height = 900)
    {
        var page = await chromium.OpenAsync(width, height);
        await page.GotoAsync(_host.Address.ToString());
        await page.WaitForSelectorAsync(".studio");
        await page.WaitForFunctionAsync("() => document.querySelector('.prompt-marks')?.textContent.length > 0");
        return page;
    }

    public sealed class Fixture : IDisposable
    {
        public StudioHost Host { get; } = new();

        public void Dispose() => Host.Dispose();
    }
}
