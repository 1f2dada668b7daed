using StoryStudio.Data.Jobs;
using StoryStudio.Data.Pictures;
using StoryStudio.Engine;

namespace StoryStudio.Data.Tests.Jobs;

public sealed class JobQueueTests : IDisposable
{
    private readonly AdvancingTime _time = new();
    private readonly StudioDatabase _database = new(new MemoryStream());
    private readonly JobQueue _queue;
    private readonly PictureLibrary _pictures;

    public JobQueueTests()
    {
        _queue = new JobQueue(_database, _time);
        _pictures = new PictureLibrary(_database);
    }

    [Fact]
    public void Jobs_of_one_person_are_taken_in_the_order_they_came()
    {
        var ids = Enumerable.Range(0, 3).Select(_ => _queue.Enqueue("ana", "", "{}").Id).ToList();

        var taken = Enumerable.Range(0, 4).Select(_ => _queue.TakeNext()?.Id).ToList();

        Assert.Equal([.. ids, null], taken);
    }

    [Fact]
    public void The_line_shows_the_order_in_which_jobs_are_then_taken()
    {
        string[] owners = ["ana", "ana", "bo", "ana", "cy", "bo"];
        foreach (string owner in owners) _queue.Enqueue(owner, "", "{}");

        var promised = _queue.Line().Select(job => job.Id).ToList();
        var taken = owners.Select(_ => _queue.TakeNext()!.Id).ToList();

        Assert.Equal(promised, taken);
    }

    [Fact]
    public void A_completed_job_has_its_picture()
    {
        _queue.Enqueue("ana", "", "{}");
        var held = _queue.TakeNext()!;

        Assert.True(_queue.Complete(held, PictureFor(held)));

        var job = _queue.Find(held.Id, "ana")!;
        Assert.Equal(JobState.Completed, job.State);
        Assert.Equal("hash", _pictures.Find(job.PictureId!, "ana")!.Blob);
        Assert.Empty(_queue.Line());
    }

    [Fact]
    public void A_cancelled_running_job_takes_no_late_picture()
    {
        _queue.Enqueue("ana", "", "{}");
        var held = _queue.TakeNext()!;
        Assert.True(_queue.Cancel(held.Id, "ana"));

        Assert.False(_queue.RenewLease(held, 3));
        Assert.False(_queue.Complete(held, PictureFor(held)));

        Assert.Empty(_pictures.Latest("ana", 10));
        Assert.Equal(JobState.Cancelled, _queue.Find(held.Id, "ana")!.State);
    }

    [Fact]
    public void Nobody_cancels_or_sees_somebody_elses_job()
    {
        string id = _queue.Enqueue("ana", "", "{}").Id;

        Assert.False(_queue.Cancel(id, "bo"));
        Assert.Null(_queue.Find(id, "bo"));
        Assert.Empty(_queue.Latest("bo", 10));
        Assert.Equal(JobState.Queued, _queue.Find(id, "ana")!.State);
    }

    [Fact]
    public void A_restart_puts_a_running_job_back_in_front_with_the_same_request()
    {
        var first = _queue.Enqueue("ana", "", """{"Seed":7}""");
        _queue.Enqueue("ana", "", "{}");
        _queue.TakeNext();

        _queue.RecoverAll();

        var again = _queue.TakeNext()!;
        Assert.Equal((first.Id, first.Request, 2), (again.Id, again.Request, again.Attempt));
    }

    [Fact]
    public void The_third_crash_puts_a_job_aside_and_lets_the_others_pass()
    {
        string poison = _queue.Enqueue("ana", "", "{}").Id;
        string other = _queue.Enqueue("ana", "", "{}").Id;

        for (int crash = 0; crash < 3; crash++)
        {
            Assert.Equal(poison, _queue.TakeNext()!.Id);
            _queue.RecoverAll();
        }

        var aside = _queue.Find(poison, "ana")!;
        Assert.Equal(JobState.Quarantined, aside.State);
        Assert.NotNull(aside.Problem);
        Assert.Equal(other, _queue.TakeNext()!.Id);
    }

    [Fact]
    public void An_orderly_shutdown_does_not_count_as_an_attempt()
    {
        _queue.Enqueue("ana", "", "{}");
        for (int stop = 0; stop < 5; stop++) Assert.True(_queue.Release(_queue.TakeNext()!));

        Assert.Equal(1, _queue.TakeNext()!.Attempt);
    }

    [Fact]
    public void A_worker_that_lost_its_lease_is_fenced_off()
    {
        _queue.Enqueue("ana", "", "{}");
        var frozen = _queue.TakeNext()!;
        _time.Advance(JobQueue.Lease + TimeSpan.FromSeconds(1));
        Assert.Single(_queue.RecoverExpired());
        var second = _queue.TakeNext()!;

        Assert.False(_queue.Complete(frozen, PictureFor(frozen)));
        Assert.True(_queue.Complete(second, PictureFor(second)));
        Assert.Single(_pictures.Latest("ana", 10));
    }

    [Fact]
    public void A_renewed_lease_does_not_expire()
    {
        _queue.Enqueue("ana", "", "{}");
        var held = _queue.TakeNext()!;
        _time.Advance(JobQueue.Lease - TimeSpan.FromSeconds(1));
        Assert.True(_queue.RenewLease(held, 5));
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Empty(_queue.RecoverExpired());
        Assert.Equal(5, _queue.Find(held.Id, "ana")!.Step);
    }

    [Fact]
    public void The_queue_of_one_person_is_bounded()
    {
        for (int index = 0; index < JobQueue.OpenLimit; index++) _queue.Enqueue("ana", "", "{}");

        Assert.Throws<StudioException>(() => _queue.Enqueue("ana", "", "{}"));
        _queue.Enqueue("bo", "", "{}");
    }

    public void Dispose() => _database.Dispose();

    private static Picture PictureFor(GenerationJob job) => new()
    {
        Id = Guid.NewGuid().ToString("N"),
        Owner = job.Owner,
        JobId = job.Id,
        Blob = "hash",
        Prompt = "",
        Seed = 1,
        RecipeJson = "{}",
        Scores = [new PictureScore(0.5, null)],
        Milliseconds = 900,
        Created = DateTime.UnixEpoch,
    };
}
