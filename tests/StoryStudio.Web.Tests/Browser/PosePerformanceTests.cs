using Microsoft.Playwright;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>Four figures, Chromium four times slower, a long drag: frames and messages counted.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PosePerformanceTests(Chromium chromium)
{
    private static readonly int Seconds = MeasuredFigures.AreHeldToGoals ? 10 : 4;

    [Theory]
    [InlineData("joint")]
    [InlineData("figures")]
    public async Task A_drag_keeps_its_frames_and_sends_one_message(string what)
    {
        using var host = new StudioHost();
        var page = await chromium.OpenAsync();
        var pose = PoseWalk.Store(host, "waving", "pointing", "dancing", "jumping");
        await PoseWalk.OpenAsync(page, host, pose);
        await page.WaitForTimeoutAsync(1000);
        int requests = 0, frames = 0;
        page.Request += (_, request) => { if (request.Url.Contains("/api/", StringComparison.Ordinal)) requests++; };
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("Network.enable");
        devtools.Event("Network.webSocketFrameSent").OnEvent += (_, e) =>
        {
            // A keep-alive comes whatever the page does.
            if (e?.GetProperty("response").GetProperty("payloadData").GetString() is { } data && data.Length > 12) frames++;
        };
        await page.Keyboard.PressAsync("r");
        if (what == "figures") await page.Keyboard.PressAsync("Control+a");
        await page.WaitForTimeoutAsync(300);
        (requests, frames) = (0, 0);
        await devtools.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = 4 });

        var others = OtherWork.Begin();
        double[] intervals = await DragAsync(page, await PoseWalk.JointAsync(page, 1, what == "figures" ? 1 : 7), what == "figures", Seconds);

        await PoseWalk.SavedAsync(page);
        await devtools.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = 1 });
        var times = FrameTimes.Of(intervals);
        bool isGood = times.Median <= FrameTimes.Goal.Median && times.Late <= FrameTimes.Goal.Late;
        string figures = $"{what}: {intervals.Length} frames, {times}, {requests} requests and {frames} circuit messages";
        var machine = isGood ? null : await DotAsync();
        if (machine is not null) figures += $"; a dot alone: {machine}";
        await MeasuredFigures.NoteAsync(figures);
        Assert.Equal((1, 0), (requests, frames));
        Assert.Equal(1, host.Get<StoryStudio.Data.Poses.PoseShelf>().Find(pose.Id, PoseWalk.Me)!.Steps);
        others.RequireLittle(figures);
        Assert.SkipWhen(machine?.Late > FrameTimes.TwoFrames, $"This machine is late with a page of one dot: it cannot judge. {figures}");
        Assert.True(isGood, figures);
        await page.Context.CloseAsync();
    }

    /// <summary>What the machine itself can do: the same pointer moves a dot on a page that holds nothing else.</summary>
    private async Task<FrameTimes> DotAsync()
    {
        var page = await chromium.OpenAsync();
        await page.SetContentAsync("<body style='margin:0'><svg width='1400' height='880'><circle id='dot' r='6' /></svg><script>onpointermove = e => dot.setAttribute('transform', `translate(${e.clientX} ${e.clientY})`)</script>");
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = 4 });
        double[] intervals = await DragAsync(page, (700, 400), holdsX: false, seconds: 5);
        await page.Context.CloseAsync();
        return FrameTimes.Of(intervals);
    }

    // The way of the pointer is a figure of eight, some 120 moves a second as a good mouse sends them.
    private static async Task<double[]> DragAsync(IPage page, (float X, float Y) from, bool holdsX, int seconds)
    {
        if (holdsX) await page.Keyboard.DownAsync("x");
        await page.Mouse.MoveAsync(from.X, from.Y);
        await page.Mouse.DownAsync();
        await page.EvaluateAsync("() => { window.times = []; const tick = time => { window.times?.push(time); window.ticking = requestAnimationFrame(tick); }; window.ticking = requestAnimationFrame(tick); }");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            double t = clock.Elapsed.TotalSeconds * 2;
            await page.Mouse.MoveAsync(from.X + (float)(60 * Math.Sin(t)) + 5, from.Y + (float)(50 * Math.Sin(2 * t)));
        }
        double[] times = await page.EvaluateAsync<double[]>("() => { cancelAnimationFrame(window.ticking); return window.times; }");
        await page.Mouse.UpAsync();
        if (holdsX) await page.Keyboard.UpAsync("x");
        return [.. times.Zip(times.Skip(1), (one, next) => next - one)];
    }
}
