using Microsoft.Playwright;
using StoryStudio.Data.Poses;
using StoryStudio.Engine.Poses;
using StoryStudio.Web.Tests.References;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>The pose editor in a real browser, with the fake engine behind it; what counts is what the server stored.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PoseEditorInChromiumTests(Chromium chromium, PoseEditorInChromiumTests.Fixture fixture) : IClassFixture<PoseEditorInChromiumTests.Fixture>
{
    private readonly StudioHost _host = fixture.Host;

    [Fact]
    public async Task A_pulled_wrist_is_one_edit_that_keeps_the_arms_lengths()
    {
        var (page, pose) = await OpenAsync("waving");
        int posts = 0;
        page.Request += (_, request) => { if (request.Method == "POST") posts++; };

        await PoseWalk.DragAsync(page, await PoseWalk.JointAsync(page, 0, Skeleton.LeftWrist), 60, -70, 40);
        await PoseWalk.SavedAsync(page);

        var (before, after) = (pose.Document().Figures[0].Body, Stored(pose).Figures[0].Body);
        Assert.Equal(1, posts);
        Assert.Equal(1, Row(pose).Steps);
        Assert.NotEqual(before[Skeleton.LeftWrist], after[Skeleton.LeftWrist]);
        foreach (var (from, to) in Skeleton.Limbs) Assert.Equal(Length(before, from, to), Length(after, from, to), 0.05f);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_kept_lengths_a_joint_moves_alone_and_a_bone_with_both_its_ends()
    {
        var (page, pose) = await OpenAsync("waving");
        await page.Keyboard.PressAsync("i");

        await PoseWalk.DragAsync(page, await PoseWalk.JointAsync(page, 0, Skeleton.RightKnee), 40, 0);
        var knee = await PoseWalk.JointAsync(page, 0, Skeleton.LeftKnee);
        var ankle = await PoseWalk.JointAsync(page, 0, Skeleton.LeftAnkle);
        await PoseWalk.DragAsync(page, ((knee.X + ankle.X) / 2, (knee.Y + ankle.Y) / 2), 30, 10);
        await PoseWalk.SavedAsync(page);

        var (before, after) = (pose.Document().Figures[0].Body, Stored(pose).Figures[0].Body);
        int[] moved = [.. Enumerable.Range(0, 18).Where(joint => before[joint] != after[joint])];
        Assert.Equal([Skeleton.RightKnee, Skeleton.LeftKnee, Skeleton.LeftAnkle], moved);
        Assert.Equal(2, Row(pose).Steps);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Keys_mirror_duplicate_nudge_hide_lock_and_delete()
    {
        var (page, pose) = await OpenAsync("waving");
        await page.Locator(".pose-canvas").FocusAsync();
        await page.Keyboard.PressAsync("Tab");

        await page.Keyboard.PressAsync("h");
        await PoseWalk.SavedAsync(page);
        var mirrored = Stored(pose).Figures[0].Body;
        Assert.True(mirrored[Skeleton.LeftWrist].Y < mirrored[Skeleton.LeftElbow].Y, "The other hand waves now.");
        Assert.Equal(1f, pose.Document().Figures[0].Body[Skeleton.RightWrist].Y / mirrored[Skeleton.LeftWrist].Y, 0.01f);

        await page.Keyboard.PressAsync("Shift+D");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Keyboard.PressAsync("ArrowUp");
        await PoseWalk.SavedAsync(page);
        var copy = Stored(pose).Figures[1].Body;
        Assert.Equal((mirrored[0].X + 34, mirrored[0].Y - 1), (copy[0].X, copy[0].Y));

        await page.Keyboard.PressAsync(".");
        await page.Keyboard.PressAsync("v");
        await PoseWalk.SavedAsync(page);
        Assert.Equal([true, false], Stored(pose).Figures[1].Body.Take(2).Select(point => point.IsHidden));

        await page.Keyboard.PressAsync("l");
        await page.Keyboard.PressAsync("Delete");
        await PoseWalk.SavedAsync(page);
        Assert.Equal(2, Stored(pose).Figures.Count);
        await page.Keyboard.PressAsync("l");
        await page.Keyboard.PressAsync("Delete");
        await PoseWalk.SavedAsync(page);
        Assert.Single(Stored(pose).Figures);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Right_click_hides_a_joint_and_brings_it_back_where_it_was()
    {
        var (page, pose) = await OpenAsync("waving");
        var nose = await PoseWalk.JointAsync(page, 0, Skeleton.Nose);

        await page.Mouse.ClickAsync(nose.X, nose.Y, new() { Button = MouseButton.Right });
        await PoseWalk.SavedAsync(page);
        Assert.Null(Nullable(Stored(pose).ToPose()!.Figures[0].Body[Skeleton.Nose]));
        await page.Mouse.ClickAsync(nose.X, nose.Y, new() { Button = MouseButton.Right });
        await PoseWalk.SavedAsync(page);

        Assert.Equal(pose.Document().Figures[0].Body[Skeleton.Nose], Stored(pose).Figures[0].Body[Skeleton.Nose]);
        await page.Context.CloseAsync();
    }

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
        var other = _host.Get<PoseLog>().Do(pose.Id, PoseWalk.Me, 0, "other", new PoseEdit("Rename", [new PoseChange("background", null, new System.Text.Json.Nodes.JsonObject { ["reference"] = "x", ["opacity"] = 1 })]));
        await page.Locator(".pose-canvas").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowRight");

        await page.Locator(".pose-alert", new() { HasText = "changed by somebody else" }).WaitForAsync();

        Assert.Equal(other.Json, Row(pose).Json);
        await page.WaitForSelectorAsync(".pose-room[data-done='1']");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Handles_turn_and_scale_and_escape_takes_a_drag_back()
    {
        var (page, pose) = await OpenAsync("waving");
        await page.Keyboard.PressAsync("Control+a");
        await PoseWalk.DrawnAsync(page);
        await PoseWalk.DragAsync(page, await CentreAsync(page, ".turner"), 80, 20);
        await PoseWalk.SavedAsync(page);
        var turned = Stored(pose).Figures[0].Body;
        Assert.Equal(Length(pose.Document().Figures[0].Body, 1, 8), Length(turned, 1, 8), 0.1f);

        await PoseWalk.DrawnAsync(page);
        await page.Keyboard.DownAsync("Shift");
        await PoseWalk.DragAsync(page, await CentreAsync(page, ".grip-se"), 60, 60);
        await page.Keyboard.UpAsync("Shift");
        await PoseWalk.SavedAsync(page);
        var scaled = Stored(pose).Figures[0].Body;
        Assert.True(Length(scaled, 1, 8) > 1.1 * Length(turned, 1, 8));
        Assert.Equal(Length(scaled, 1, 8) / Length(turned, 1, 8), Length(scaled, 2, 3) / Length(turned, 2, 3), 0.02f);

        var neck = await PoseWalk.JointAsync(page, 0, Skeleton.Neck);
        await page.Mouse.MoveAsync(neck.X, neck.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(neck.X + 50, neck.Y + 50, new() { Steps = 5 });
        await page.Keyboard.PressAsync("Escape");
        await page.Mouse.UpAsync();
        await PoseWalk.SavedAsync(page);
        Assert.Equal(2, Row(pose).Steps);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_wheel_zooms_at_the_pointer_space_moves_the_canvas_and_the_page_never_scrolls()
    {
        var (page, pose) = await OpenAsync("waving");
        var nose = await PoseWalk.JointAsync(page, 0, Skeleton.Nose);
        await page.Mouse.MoveAsync(nose.X, nose.Y);

        await page.Mouse.WheelAsync(0, -400);
        await PoseWalk.DrawnAsync(page);
        var zoomed = await PoseWalk.JointAsync(page, 0, Skeleton.Nose);
        Assert.Equal(nose.X, zoomed.X, 1.5f);
        await page.Locator(".pose-canvas").FocusAsync();
        await page.Keyboard.DownAsync(" ");
        await PoseWalk.DragAsync(page, zoomed, 70, 30);
        await page.Keyboard.UpAsync(" ");
        await PoseWalk.DrawnAsync(page);
        var panned = await PoseWalk.JointAsync(page, 0, Skeleton.Nose);

        Assert.Equal((zoomed.X + 70, zoomed.Y + 30), (panned.X, panned.Y), Near);
        Assert.Equal(0, await page.EvaluateAsync<int>("scrollY"));
        Assert.Equal(0, Row(pose).Steps);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task One_finger_pulls_a_joint_two_fingers_zoom_and_a_long_press_hides()
    {
        var (page, pose) = await OpenAsync("waving", 390, 844);
        var touch = await page.Context.NewCDPSessionAsync(page);
        Task Send(string type, params (float X, float Y)[] points) => touch.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
        {
            ["type"] = type,
            ["touchPoints"] = points.Select((point, id) => new Dictionary<string, object> { ["x"] = point.X, ["y"] = point.Y, ["id"] = id }).ToArray(),
        });
        var wrist = await PoseWalk.JointAsync(page, 0, Skeleton.RightWrist);

        await Send("touchStart", wrist);
        for (int step = 1; step <= 5; step++) await Send("touchMove", (wrist.X + (6 * step), wrist.Y + (5 * step)));
        await Send("touchEnd");
        await PoseWalk.SavedAsync(page);
        Assert.Equal(1, Row(pose).Steps);

        var hip = await PoseWalk.JointAsync(page, 0, Skeleton.LeftHip);
        await Send("touchStart", hip);
        await page.WaitForTimeoutAsync(750);
        await Send("touchEnd");
        await PoseWalk.SavedAsync(page);
        Assert.True(Stored(pose).Figures[0].Body[Skeleton.LeftHip].IsHidden);

        string before = await page.InnerTextAsync(".pose-zoom");
        await Send("touchStart", (100, 300), (200, 300));
        for (int step = 1; step <= 5; step++) await Send("touchMove", (100 - (8 * step), 300), (200 + (8 * step), 300));
        await Send("touchEnd");
        Assert.NotEqual(before, await page.InnerTextAsync(".pose-zoom"));
        Assert.Equal(2, Row(pose).Steps);
        await page.Context.CloseAsync();
    }

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
    public async Task Figures_snap_stand_in_order_move_in_groups_and_fit_another_canvas()
    {
        var (page, pose) = await OpenAsync("waving", figures: ["waving", "pointing"]);
        await page.Keyboard.PressAsync("s");
        await page.Keyboard.PressAsync("i");
        await PoseWalk.DragAsync(page, await PoseWalk.JointAsync(page, 0, Skeleton.RightWrist), 13, 9);
        await PoseWalk.SavedAsync(page);
        var wrist = Stored(pose).Figures[0].Body[Skeleton.RightWrist];
        Assert.Equal((0f, 0f), (wrist.X % 8, wrist.Y % 8));
        await page.Keyboard.PressAsync("s");

        string[] before = [.. Stored(pose).Figures.Select(figure => figure.Id)];
        await page.Locator(".figure-choose").Last.ClickAsync();
        await page.Keyboard.PressAsync("]");
        await PoseWalk.SavedAsync(page);
        Assert.Equal(before.Reverse(), Stored(pose).Figures.Select(figure => figure.Id));

        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("Escape");
        await PoseWalk.DrawnAsync(page);
        var start = Stored(pose);
        await page.Keyboard.DownAsync("x");
        await PoseWalk.DragAsync(page, await PoseWalk.JointAsync(page, 0, Skeleton.Neck), 40, 0);
        await page.Keyboard.UpAsync("x");
        await PoseWalk.SavedAsync(page);
        var moved = Stored(pose);
        Assert.Equal(moved.Figures[0].Body[1].X - start.Figures[0].Body[1].X, moved.Figures[1].Body[1].X - start.Figures[1].Body[1].X, 0.02f);
        Assert.True(moved.Figures[1].Body[1].X > start.Figures[1].Body[1].X + 10);

        await page.Locator("[data-field=canvas]").SelectOptionAsync("1024x1024");
        await PoseWalk.SavedAsync(page);
        Assert.Equal((1024, 1024), (Stored(pose).Width, Stored(pose).Height));
        Assert.Equal(1024f / 752, Length(Stored(pose).Figures[0].Body, 1, 8) / Length(moved.Figures[0].Body, 1, 8), 0.01f);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_rubber_band_chooses_joints_that_then_move_together()
    {
        var (page, pose) = await OpenAsync("waving");
        var (knee, ankle) = (await PoseWalk.JointAsync(page, 0, Skeleton.RightKnee), await PoseWalk.JointAsync(page, 0, Skeleton.LeftAnkle));

        await PoseWalk.DragAsync(page, (knee.X - 120, knee.Y - 20), ankle.X - knee.X + 160, ankle.Y - knee.Y + 40);
        await PoseWalk.DrawnAsync(page);
        Assert.Equal(4, await page.Locator(".joint.is-chosen").CountAsync());
        await page.Keyboard.PressAsync("Shift+ArrowLeft");
        await PoseWalk.SavedAsync(page);

        var (before, after) = (pose.Document().Figures[0].Body, Stored(pose).Figures[0].Body);
        int[] moved = [.. Enumerable.Range(0, 18).Where(joint => before[joint] != after[joint])];
        Assert.Equal([Skeleton.RightKnee, Skeleton.RightAnkle, Skeleton.LeftKnee, Skeleton.LeftAnkle], moved);
        Assert.All(moved, joint => Assert.Equal(before[joint].X - 10, after[joint].X, 0.01f));
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
        string mia = PoseWalk.Cast(_host, 0);
        var (page, pose) = await OpenAsync("waving", figures: ["waving", "pointing"]);
        await page.Locator(".figure-choose").First.ClickAsync();
        await page.Locator("#figure-who").SelectOptionAsync(mia);
        await page.Locator("input[aria-label='Size of the region']").FocusAsync();
        for (int step = 0; step < 4; step++) await page.Keyboard.PressAsync("ArrowRight");
        await page.FillAsync("#prompt", "waving in the park");

        await page.Keyboard.PressAsync("Control+Enter");

        await page.WaitForSelectorAsync(".frame .picture[alt='waving in the park']");
        var request = _host.Engine.Requests[^1];
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
        var other = PoseWalk.Store(_host, "waving");
        await PoseWalk.OpenAsync(page, _host, other);

        await page.Keyboard.PressAsync("Control+v");
        await page.Locator(".figure-row").Nth(1).WaitForAsync();
        await PoseWalk.SavedAsync(page);

        Assert.Equal(2, Stored(other).Figures.Count);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_library_makes_finds_files_and_deletes_poses()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(new Uri(_host.Address, "/poses").ToString());
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

    private static readonly IEqualityComparer<(float X, float Y)> Near =
        EqualityComparer<(float X, float Y)>.Create((one, other) => Math.Abs(one.X - other.X) < 1.5f && Math.Abs(one.Y - other.Y) < 1.5f, _ => 0);

    private async Task<(IPage Page, StoredPose Pose)> OpenAsync(string figure, int width = 1440, int height = 900, string[]? figures = null)
    {
        var page = await chromium.OpenAsync(width, height);
        page.SetDefaultTimeout(15_000);
        var pose = PoseWalk.Store(_host, figures ?? [figure]);
        await PoseWalk.OpenAsync(page, _host, pose);
        return (page, pose);
    }

    private StoredPose Row(StoredPose pose) => _host.Get<PoseShelf>().Find(pose.Id, PoseWalk.Me)!;

    private PoseDocument Stored(StoredPose pose) => Row(pose).Document();

    private static Keypoint? Nullable(Keypoint point) => point.IsVisible ? point : null;

    private static float Length(IReadOnlyList<PosedPoint> body, int from, int to) =>
        MathF.Sqrt(MathF.Pow(body[from].X - body[to].X, 2) + MathF.Pow(body[from].Y - body[to].Y, 2));

    private static async Task<(float X, float Y)> CentreAsync(IPage page, string selector)
    {
        var box = (await page.Locator(selector).BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    public sealed class Fixture : IDisposable
    {
        public StudioHost Host { get; } = new();

        public void Dispose() => Host.Dispose();
    }
}
