using Microsoft.Playwright;
using StoryStudio.Engine.Poses;
using StoryStudio.Web.Tests.References;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>What comes into a pose and what leaves it: files, pictures, words, figures, the library.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PoseFilesInChromiumTests(Chromium chromium, PoseEditorRoom.Fixture fixture) : PoseEditorRoom(chromium, fixture)
{
    [Fact]
    public async Task Files_become_figures_and_bad_ones_an_alert()
    {
        var (page, pose) = await OpenAsync("waving");
        var input = page.Locator("input[data-pose-file=figures]");
        string json = OpenPoseJson.WriteBody25(PoseLibrary.Find("high-five").Pose);

        await input.SetInputFilesAsync(new FilePayload { Name = "five.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(json) });
        await page.Locator(".figure-row").Nth(2).WaitForAsync();
        await input.SetInputFilesAsync(new FilePayload { Name = "ada.jpg", MimeType = "image/jpeg", Buffer = Pictures.Encoded(300, 300, SkiaSharp.SKEncodedImageFormat.Jpeg) });
        await page.Locator(".figure-row").Nth(3).WaitForAsync();
        await input.SetInputFilesAsync(new FilePayload { Name = "bad.json", MimeType = "application/json", Buffer = "{\"people\":[{\"pose_keypoints_2d\":[1,2]}]}"u8.ToArray() });
        await page.Locator(".pose-alert", new() { HasText = "2 numbers" }).WaitForAsync();
        await input.SetInputFilesAsync(new FilePayload { Name = "bomb.png", MimeType = "image/png", Buffer = Pictures.Bomb(60_000, 60_000) });
        await page.Locator(".pose-alert", new() { HasText = "3600 megapixels" }).WaitForAsync();
        await page.Locator("input[data-pose-file=background]").SetInputFilesAsync(new FilePayload { Name = "street.png", MimeType = "image/png", Buffer = Pictures.Encoded(300, 200) });
        await page.Locator("[data-field=opacity]").WaitForAsync();
        await PoseWalk.SavedAsync(page);

        var stored = Stored(pose);
        Assert.Equal((4, 3), (stored.Figures.Count, Row(pose).Steps));
        Assert.Equal(0.5f, stored.Background!.Opacity);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_dropped_picture_is_searched_a_dropped_file_read_and_a_pasted_picture_searched()
    {
        var (page, pose) = await OpenAsync("waving");
        await page.EvaluateAsync("""
            async ([json, png]) => {
              const bytes = Uint8Array.from(atob(png), letter => letter.charCodeAt(0));
              const fire = async (type, file, rows) => {
                const data = new DataTransfer();
                data.items.add(file);
                const target = document.querySelector('.pose-canvas');
                target.dispatchEvent(type === 'drop' ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }) : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
                for (let wait = 0; wait < 100 && document.querySelectorAll('.figure-row').length < rows; wait++) await new Promise(done => setTimeout(done, 50));
              };
              await fire('drop', new File([json], 'pose.json', { type: 'application/json' }), 2);
              await fire('drop', new File([bytes], 'street.png', { type: 'image/png' }), 3);
              await fire('paste', new File([bytes], 'street.png', { type: 'image/png' }), 4);
            }
            """, new[] { OpenPoseJson.Write(PoseLibrary.Find("running").Pose), Convert.ToBase64String(Pictures.Encoded(300, 300)) });
        await PoseWalk.SavedAsync(page);

        Assert.Equal((4, 3), (Stored(pose).Figures.Count, Row(pose).Steps));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_words_beside_the_pose_survive_a_reload()
    {
        var (page, _) = await OpenAsync("waving");
        await page.FillAsync("#prompt", "reading in a cafe");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForSelectorAsync(".frame .picture[alt='reading in a cafe']");

        await page.ReloadAsync();

        await page.WaitForFunctionAsync("() => document.querySelector('#prompt')?.value === 'reading in a cafe'");
        await page.WaitForSelectorAsync(".frame .picture[alt='reading in a cafe']");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_stands_where_reaches_the_engine_with_extras_and_regions()
    {
        string mia = PoseWalk.Cast(Host, 0);
        var (page, pose) = await OpenAsync("waving", figures: ["waving", "pointing"]);
        await page.Locator(".figure-choose").First.ClickAsync();
        await page.Locator("#figure-who").SelectOptionAsync(mia);
        await page.Locator("input[aria-label='Size of the region']").FocusAsync();
        for (int step = 0; step < 4; step++) await page.Keyboard.PressAsync("ArrowRight");
        await page.FillAsync("#prompt", "waving in the park");

        await page.Keyboard.PressAsync("Control+Enter");

        await page.WaitForSelectorAsync(".frame .picture[alt='waving in the park']");
        var request = Host.Engine.Requests[^1];
        Assert.Equal([true, false], request.Pose!.Figures.Select(figure => figure.IsExtra));
        Assert.Equal(1.2f, request.Pose.Figures[1].RegionGrowth, 1e-4f);
        Assert.Single(request.Characters);
        Assert.Equal((256, 160), (request.Width, request.Height));
        Assert.Equal("Mia", await page.Locator(".figure-name").Nth(1).TextContentAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Names_with_markup_stay_text_and_foreign_messages_do_nothing()
    {
        var (page, pose) = await OpenAsync("waving");
        await page.Locator(".figure-choose").First.ClickAsync();
        const string name = "<img src=x onerror=alert(1)> 🌻 שלום";
        await page.Locator(".figure-details input[type=text]").FillAsync(name);
        await page.Keyboard.PressAsync("Tab");
        await PoseWalk.SavedAsync(page);

        // What crashed editors that live in frames.
        await page.EvaluateAsync("() => { for (const data of [null, 'x', { modalId: 1 }, { modalId: 1, poseURL: 'data:application/json;base64,!!!' }, { poses: [[]] }]) postMessage(data, '*'); }");
        await page.WaitForTimeoutAsync(200);

        Assert.Equal(name, await page.Locator(".figure-row .clip").TextContentAsync());
        Assert.Equal(1, Row(pose).Steps);
        Assert.Equal(0, await page.Locator(".figure-row img, .pose-alert").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_figure_is_copied_into_another_pose()
    {
        var (page, _) = await OpenAsync("dancing");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.PressAsync("Control+c");
        var other = PoseWalk.Store(Host, "waving");
        await PoseWalk.OpenAsync(page, Host, other);

        await page.Keyboard.PressAsync("Control+v");
        await page.Locator(".figure-row").Nth(1).WaitForAsync();
        await PoseWalk.SavedAsync(page);

        Assert.Equal(2, Stored(other).Figures.Count);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_library_makes_finds_files_and_deletes_poses()
    {
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(new Uri(Host.Address, "/poses").ToString());
        await page.WaitForSelectorAsync(".pose-tile img");
        await page.GetByTitle("A pose of chance").ClickAsync();
        await page.WaitForSelectorAsync(".pose-room[data-ready=true]");
        await page.Locator(".pose-title").FillAsync("Zebra dance");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "Poses" }).ClickAsync();
        await page.WaitForSelectorAsync(".poses-main");
        await page.FillAsync("#poses-search", "zebra");
        await page.Locator(".pose-tile", new() { HasText = "Zebra dance" }).WaitForAsync();

        await page.Locator(".pose-tile", new() { HasText = "Zebra dance" }).HoverAsync();
        await page.GetByLabel("Title, folder and tags of Zebra dance").ClickAsync();
        await page.Locator(".pose-details input").Nth(1).FillAsync("Parties/Late");
        await page.GetByLabel("Tags, with commas between").FillAsync("fun, loud");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.Locator(".tag", new() { HasText = "loud" }).WaitForAsync();
        await page.GetByLabel("Delete Zebra dance").ClickAsync();
        await page.GetByText("No pose matches").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.Locator(".pose-tile", new() { HasText = "Parties/Late" }).WaitForAsync();

        Assert.True(await page.EvalOnSelectorAsync<bool>(".pose-link img", "image => image.complete && image.naturalWidth > 0"));
        await page.Context.CloseAsync();
    }
}
