using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StoryStudio.Data.Jobs;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Web.Components.Queue;
using StoryStudio.Web.Jobs;
using StoryStudio.Web.Queue;

namespace StoryStudio.Web.Tests.Components;

/// <summary>The queue drawer without a browser.</summary>
public sealed class QueueDrawerTests : BunitContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storystudio-");
    private readonly FakeGenerator _engine = new() { StepTime = TimeSpan.FromMilliseconds(1) };

    public QueueDrawerTests() => this.AddStudio(_folder.FullName, _engine);

    private JobQueue Jobs => Services.GetRequiredService<JobQueue>();

    [Fact]
    public void Closed_it_shows_nothing_and_open_and_empty_it_teaches()
    {
        var drawer = Render<QueueDrawer>();
        Assert.True(drawer.Find("#queue").HasAttribute("hidden"));

        Open(drawer);

        Assert.False(drawer.Find("#queue").HasAttribute("hidden"));
        Assert.Contains("survives a restart", drawer.Find(".queue-none").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Ones_own_jobs_have_words_and_those_of_others_a_place_only()
    {
        string running = Submit("ana", "dancing in the park").Id;
        Jobs.TakeNext();
        Submit("bo", "a secret plan");
        string waiting = Submit("ana", "reading in a cafe").Id;
        var drawer = Render<QueueDrawer>();

        Open(drawer);

        Assert.Equal(["dancing in the park", "reading in a cafe"], drawer.FindAll("[data-queue-own] .queue-title").Select(title => title.TextContent));
        Assert.Contains("2nd in line", drawer.Find($"[data-queue-job='{waiting}']").TextContent, StringComparison.Ordinal);
        Assert.NotNull(drawer.Find($".queue-focus canvas[data-queue-preview='{running}']"));
        Assert.Contains("Somebody else", drawer.Find(".queue-row.other").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", drawer.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(Jobs.Line().Single(job => job.Owner == "bo").Id, drawer.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Pausing_is_stored_and_said()
    {
        Submit("ana", "in the park");
        var drawer = Render<QueueDrawer>();
        Open(drawer);

        drawer.Find("[aria-label='Pause my jobs']").Click();

        Assert.True(Jobs.IsPaused("ana"));
        Assert.Null(Jobs.TakeNext());
        Assert.Contains("others go on", drawer.Find(".queue-paused").TextContent, StringComparison.Ordinal);
        drawer.Find("[aria-label='Resume my jobs']").Click();
        Assert.False(Jobs.IsPaused("ana"));
        Assert.Empty(drawer.FindAll(".queue-paused"));
    }

    [Fact]
    public async Task Moving_puts_a_waiting_job_before_another()
    {
        string[] ids = [Submit("ana", "one").Id, Submit("ana", "two").Id, Submit("ana", "three").Id];
        var drawer = Render<QueueDrawer>();
        Open(drawer);

        await drawer.InvokeAsync(() => drawer.Instance.OnMoved(ids[2], 0));

        Assert.Equal(["three", "one", "two"], drawer.FindAll("[data-queue-own] .queue-title").Select(title => title.TextContent));
        Assert.Contains("number 1 of 3", drawer.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_job_moves_to_those_that_are_over_and_can_be_tried_again()
    {
        Submit("ana", "in the park");
        var drawer = Render<QueueDrawer>();
        Open(drawer);

        drawer.Find(".queue-cancel").Click();
        Assert.Empty(Jobs.Line());
        Assert.Contains("Cancelled", drawer.Find(".queue-row.cancelled").TextContent, StringComparison.Ordinal);
        drawer.Find("[aria-label='Try again: in the park']").Click();

        Assert.Equal("in the park", Assert.Single(Jobs.Line()).Title);
    }

    [Fact]
    public void Cancelling_all_leaves_the_jobs_of_others()
    {
        foreach (string owner in (string[])["ana", "bo", "ana"]) Submit(owner, "in the park");
        var drawer = Render<QueueDrawer>();
        Open(drawer);

        drawer.FindAll("button.link").Single(button => button.TextContent == "Cancel all mine").Click();

        Assert.Equal("bo", Assert.Single(Jobs.Line()).Owner);
    }

    [Fact]
    public async Task A_failed_job_says_why_and_a_finished_one_shows_its_picture()
    {
        var drawer = Render<QueueDrawer>();
        Open(drawer);
        _engine.FailsAt = (2, new Engine.StudioException("The device ran out of memory.", "Choose a smaller size."));
        await RunAsync(Submit("ana", "too large").Id);
        drawer.WaitForAssertion(() => Assert.Contains("Choose a smaller size", drawer.Find(".queue-focus").TextContent, StringComparison.Ordinal), Patience);
        _engine.FailsAt = null;

        await RunAsync(Submit("ana", "just right").Id);

        drawer.WaitForAssertion(() => Assert.StartsWith("/api/pictures/", drawer.Find(".queue-focus img").GetAttribute("src"), StringComparison.Ordinal), Patience);
        Assert.Contains("Done in", drawer.Find(".queue-row.completed").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Hundreds_of_jobs_are_counted_and_the_next_ones_shown()
    {
        for (int job = 0; job < 70; job++) Submit("ana", $"picture {job}");
        var drawer = Render<QueueDrawer>();

        Open(drawer);

        Assert.Equal(60, drawer.FindAll("[data-queue-own] .queue-row").Count);
        Assert.Contains("and 10 more", drawer.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_button_counts_what_is_in_the_line()
    {
        Submit("ana", "in the park");
        Render<QueueDrawer>();

        var button = Render<QueueButton>();

        Assert.Equal("1", button.Find(".queue-count").TextContent);
        button.Find("button").Click();
        Assert.True(Services.GetRequiredService<QueueSession>().IsOpen);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        _folder.Delete(recursive: true);
    }

    private GenerationJob Submit(string owner, string prompt) =>
        Services.GetRequiredService<GenerationQueue>().Submit(owner, new GenerationRequest { Pack = "flat-illustration", Prompt = prompt, Seed = 7 });

    private Task RunAsync(string jobId)
    {
        var job = Jobs.TakeNext()!;
        Assert.Equal(jobId, job.Id);
        return Services.GetRequiredService<JobRunner>().RunAsync(job, CancellationToken.None);
    }

    private static void Open(IRenderedComponent<QueueDrawer> drawer) => drawer.InvokeAsync(() => drawer.Instance.OnToggle(true));
}
