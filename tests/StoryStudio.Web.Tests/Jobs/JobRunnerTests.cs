using Microsoft.Extensions.Logging.Abstractions;
using StoryStudio.Data;
using StoryStudio.Data.Images;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Pictures;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Engine;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Web.Jobs;

namespace StoryStudio.Web.Tests.Jobs;

public sealed class JobRunnerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storystudio-");
    private readonly StudioDatabase _database = new(new MemoryStream());
    private readonly FakeGenerator _engine = new() { StepTime = TimeSpan.FromMilliseconds(1) };
    private readonly JobNotifier _notifier = new(NullLogger<JobNotifier>.Instance);
    private readonly RunningJobs _running = new();
    private readonly List<JobUpdate> _news = [];
    private readonly JobQueue _jobs;
    private readonly ImageStore _images;
    private readonly GenerationQueue _queue;
    private readonly JobRunner _runner;

    public JobRunnerTests()
    {
        _jobs = new JobQueue(_database, TimeProvider.System);
        _images = new ImageStore(_folder.FullName);
        var archive = new RequestArchive(_images);
        _queue = new GenerationQueue(_jobs, archive, Takes(), _engine, _running, _notifier);
        _runner = new JobRunner(_engine, _jobs, archive, _images, _running, _notifier, TimeProvider.System, NullLogger<JobRunner>.Instance);
    }

    private TakeShelf Takes()
    {
        var rights = new ProjectRights(_database);
        return new TakeShelf(_database, new StoryShelf(_database, rights, TimeProvider.System), rights, TimeProvider.System);
    }

    [Fact]
    public async Task A_job_ends_with_its_picture_on_the_disk_and_every_step_told()
    {
        var job = Take();

        await _runner.RunAsync(job, CancellationToken.None);

        var picture = Assert.Single(new PictureLibrary(_database).Latest("ana", 5));
        Assert.True(_images.Contains(picture.Blob));
        Assert.Equal(0.31, picture.ClipT);
        Assert.Equal(Enumerable.Range(1, 25), _news.Select(news => news.Step).Where(step => step > 0).Distinct());
        Assert.Equal((JobState.Completed, picture.Id), (_news[^1].State, _news[^1].Message));
        Assert.Null(_notifier.Current(job.Id));
    }

    [Fact]
    public async Task A_failure_made_for_people_is_kept_with_its_hint()
    {
        _engine.FailsAt = (3, new StudioException("No face was found.", "Use a clearer picture."));
        var job = Take();

        await _runner.RunAsync(job, CancellationToken.None);

        var row = _jobs.Find(job.Id, "ana")!;
        Assert.Equal((JobState.Failed, "No face was found.", "Use a clearer picture."), (row.State, row.Problem, row.Hint));
    }

    [Fact]
    public async Task A_bug_is_told_by_a_reference_and_keeps_its_details_to_itself()
    {
        _engine.FailsAt = (3, new InvalidOperationException("secret path /x"));
        var job = Take();

        await _runner.RunAsync(job, CancellationToken.None);

        var row = _jobs.Find(job.Id, "ana")!;
        Assert.Equal(JobState.Failed, row.State);
        Assert.DoesNotContain("secret", row.Problem + row.Hint, StringComparison.Ordinal);
        Assert.Contains(job.Id[..8].ToUpperInvariant(), row.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_stops_a_running_job_and_leaves_no_picture()
    {
        _engine.Gate = new TaskCompletionSource();
        var job = Take();
        var run = _runner.RunAsync(job, CancellationToken.None);
        await StudioHost.EventuallyAsync(() => _notifier.Current(job.Id)?.Step == 1);

        Assert.False(_queue.Cancel(job.Id, "bo"));
        Assert.True(_queue.Cancel(job.Id, "ana"));

        await run.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal(JobState.Cancelled, _jobs.Find(job.Id, "ana")!.State);
        Assert.Empty(new PictureLibrary(_database).Latest("ana", 5));
    }

    [Fact]
    public async Task Cancelled_after_its_last_step_a_job_is_told_as_cancelled_in_the_end()
    {
        _engine.LastGate = new TaskCompletionSource();
        var job = Take();
        var run = _runner.RunAsync(job, CancellationToken.None);
        await StudioHost.EventuallyAsync(() => _notifier.Current(job.Id)?.Message == "decoding");

        Assert.True(_queue.Cancel(job.Id, "ana"));
        _engine.LastGate.SetResult();

        await run.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal(JobState.Cancelled, _news[^1].State);
        Assert.Null(_notifier.Current(job.Id));
        Assert.Empty(new PictureLibrary(_database).Latest("ana", 5));
    }

    [Fact]
    public async Task Stopping_the_studio_puts_the_job_back_unharmed()
    {
        _engine.Gate = new TaskCompletionSource();
        using var stopping = new CancellationTokenSource();
        var job = Take();
        var run = _runner.RunAsync(job, stopping.Token);
        await StudioHost.EventuallyAsync(() => _notifier.Current(job.Id)?.Step == 1);

        await stopping.CancelAsync();

        await run.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        var row = _jobs.Find(job.Id, "ana")!;
        Assert.Equal((JobState.Queued, 0), (row.State, row.Attempt));
    }

    [Fact]
    public void A_refused_request_is_not_queued()
    {
        _engine.Refusal = new StudioException("No such scheduler.", "Choose another.");

        Assert.Throws<StudioException>(() => Take());

        Assert.Empty(_jobs.Line());
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Delete(recursive: true);
    }

    private GenerationJob Take()
    {
        var job = _queue.Submit("ana", new GenerationRequest { Pack = "p", Prompt = "in the park", Seed = 7 });
        _notifier.Subscribe(job.Id, news => { lock (_news) _news.Add(news); });
        return _jobs.TakeNext()!;
    }
}
