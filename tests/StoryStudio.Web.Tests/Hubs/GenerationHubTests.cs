using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using StoryStudio.Data.Jobs;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Web.Access;
using StoryStudio.Web.Hubs;
using StoryStudio.Web.Jobs;

namespace StoryStudio.Web.Tests.Hubs;

public sealed class GenerationHubTests(GenerationHubTests.Fixture fixture) : IClassFixture<GenerationHubTests.Fixture>
{
    private readonly StudioHost _host = fixture.Host;

    [Fact]
    public async Task A_watcher_gets_previews_as_binary_frames_and_the_states()
    {
        _host.Engine.StepTime = TimeSpan.FromMilliseconds(150);
        var job = Submit();
        await using var hub = await ConnectAsync();
        var (steps, states) = Listen(hub, job.Id);

        await hub.InvokeAsync("Watch", job.Id, TestContext.Current.CancellationToken);

        await StudioHost.EventuallyAsync(() => states.Any(state => state.StartsWith("completed ", StringComparison.Ordinal)));
        Assert.True(steps.Count >= 20, $"Only {steps.Count} of 25 previews came.");
        Assert.Equal(steps.Order(), steps);
        string pictureId = states.Last()["completed ".Length..];
        using var http = _host.CreateClient();
        var picture = await http.GetAsync(new Uri($"/api/pictures/{pictureId}.png", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Two_watchers_of_two_jobs_each_see_their_own_in_order()
    {
        _host.Engine.StepTime = TimeSpan.FromMilliseconds(15);
        var gate = _host.Engine.Gate = new TaskCompletionSource();
        var (first, second) = (Submit(), Submit());
        await using var one = await ConnectAsync();
        await using var two = await ConnectAsync();
        var (firstSteps, firstStates) = Listen(one, first.Id);
        var (secondSteps, secondStates) = Listen(two, second.Id);

        await one.InvokeAsync("Watch", first.Id, TestContext.Current.CancellationToken);
        await two.InvokeAsync("Watch", second.Id, TestContext.Current.CancellationToken);
        await StudioHost.EventuallyAsync(() => secondStates.Contains("queued 1"));
        Assert.Equal([first.Id, second.Id], _host.Get<JobQueue>().Line().Select(job => job.Id));
        _host.Engine.Gate = null;
        gate.SetResult();

        await StudioHost.EventuallyAsync(() => secondStates.Any(state => state.StartsWith("completed ", StringComparison.Ordinal)));
        await StudioHost.EventuallyAsync(() => firstStates.Any(state => state.StartsWith("completed ", StringComparison.Ordinal)));
        Assert.NotEmpty(firstSteps);
        Assert.NotEmpty(secondSteps);
    }

    [Fact]
    public async Task Unknown_and_foreign_jobs_are_refused_alike()
    {
        var jobs = _host.Get<JobQueue>();
        var foreign = jobs.Enqueue("somebody-else", "", "{}");
        jobs.Cancel(foreign.Id, "somebody-else");
        await using var hub = await ConnectAsync();

        var unknown = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("Watch", "nothing", TestContext.Current.CancellationToken));
        var hidden = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("Watch", foreign.Id, TestContext.Current.CancellationToken));

        Assert.Equal(unknown.Message, hidden.Message);
    }

    [Fact]
    public async Task Another_site_cannot_open_the_hub()
    {
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(_host.Address, GenerationHub.Path), options => options.Headers["Origin"] = "https://elsewhere.example")
            .Build();

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => hub.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, refusal.StatusCode);
    }

    private GenerationJob Submit() => _host.Get<GenerationQueue>().Submit(
        LocalPersonHandler.OwnerId, new GenerationRequest { Pack = "flat-illustration", Prompt = "in the park", Seed = 7 });

    private async Task<HubConnection> ConnectAsync()
    {
        var hub = new HubConnectionBuilder().WithUrl(new Uri(_host.Address, GenerationHub.Path)).AddMessagePackProtocol().Build();
        await hub.StartAsync(TestContext.Current.CancellationToken);
        return hub;
    }

    private static (ConcurrentQueue<int> Steps, ConcurrentQueue<string> States) Listen(HubConnection hub, string jobId)
    {
        var (steps, states) = (new ConcurrentQueue<int>(), new ConcurrentQueue<string>());
        hub.On<string, int, int, long, long, string, byte[]>("Preview", (id, step, _, _, _, mime, bytes) =>
        {
            if (id == jobId && mime == "image/jpeg" && bytes.Length > 100) steps.Enqueue(step);
        });
        hub.On<string, string, string>("State", (id, state, message) =>
        {
            if (id == jobId) states.Enqueue($"{state} {message}");
        });
        return (steps, states);
    }

    public sealed class Fixture : IDisposable
    {
        public StudioHost Host { get; } = new();

        public void Dispose() => Host.Dispose();
    }
}
