using StoryStudio.Data.Jobs;
using StoryStudio.Web.Hubs;
using StoryStudio.Web.Jobs;

namespace StoryStudio.Web.Tests.Hubs;

public sealed class JobViewerTests
{
    [Fact]
    public async Task A_slow_viewer_loses_frames_and_never_holds_up_the_publisher()
    {
        var client = new SlowClient();
        using var viewer = Start(client);

        // The client takes nothing until all 500 have been offered.
        for (int step = 1; step <= 500; step++) viewer.Offer(Frame(step));
        client.Release.SetResult();

        await StudioHost.EventuallyAsync(() => client.Steps.Contains(500));
        Assert.True(client.Steps.Count < 10, $"{client.Steps.Count} frames were sent.");
    }

    [Fact]
    public async Task The_last_frame_comes_before_the_news_of_the_end()
    {
        var client = new SlowClient();
        client.Release.SetResult();
        using var viewer = Start(client);

        viewer.Offer(new JobUpdate("j", JobState.Running, "starting"));
        viewer.Offer(Frame(25));
        viewer.Offer(new JobUpdate("j", JobState.Completed, "picture"));

        await StudioHost.EventuallyAsync(() => client.States.Count >= 3);
        Assert.Equal(["running starting", "running denoising", "completed picture"], client.States);
        Assert.Equal([25], client.Steps);
        Assert.True(client.FrameBeforeEnd);
    }

    [Fact]
    public async Task Late_frames_are_dropped()
    {
        var client = new SlowClient();
        client.Release.SetResult();
        using var viewer = Start(client);

        viewer.Offer(Frame(5));
        await StudioHost.EventuallyAsync(() => client.Steps.Count == 1);
        viewer.Offer(Frame(4));
        viewer.Offer(Frame(6));

        await StudioHost.EventuallyAsync(() => client.Steps.Contains(6));
        Assert.Equal([5, 6], client.Steps);
    }

    private static JobViewer Start(SlowClient client)
    {
        var viewer = new JobViewer(client, TimeSpan.FromMilliseconds(1), TimeProvider.System);
        viewer.Follow(new MemoryStream(), CancellationToken.None);
        return viewer;
    }

    private static JobUpdate Frame(int step) =>
        new("j", JobState.Running, "denoising") { Step = step, Steps = 500, Frame = new PreviewFrame(step, 500, step, 0, "image/jpeg", [1]) };

    private sealed class SlowClient : IGenerationViewer
    {
        public TaskCompletionSource Release { get; } = new();
        public List<int> Steps { get; } = [];
        public List<string> States { get; } = [];
        public bool FrameBeforeEnd { get; private set; }

        public async Task Preview(string jobId, int step, int steps, long sequence, long etaMs, string mime, byte[] bytes)
        {
            await Release.Task;
            lock (Steps) Steps.Add(step);
        }

        public Task State(string jobId, string state, string message)
        {
            if (state == "completed") FrameBeforeEnd = Steps.Count > 0;
            States.Add($"{state} {message}");
            return Task.CompletedTask;
        }
    }
}
