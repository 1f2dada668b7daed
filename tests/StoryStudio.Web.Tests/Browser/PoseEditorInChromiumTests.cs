using Microsoft.Playwright;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>Gestures and keys of the pose editor in a real browser; what counts is what the server stored.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PoseEditorInChromiumTests(Chromium chromium, PoseEditorRoom.Fixture fixture) : PoseEditorRoom(chromium, fixture)
{
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
}
