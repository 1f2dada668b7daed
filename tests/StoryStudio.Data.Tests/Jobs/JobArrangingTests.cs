using StoryStudio.Data.Jobs;
using StoryStudio.Data.Pictures;
using StoryStudio.Engine;

namespace StoryStudio.Data.Tests.Jobs;

public sealed class JobArrangingTests : IDisposable
{
    private readonly AdvancingTime _time = new();
    private readonly StudioDatabase _database = new(new MemoryStream());
    private readonly JobQueue _queue;

    public JobArrangingTests() => _queue = new JobQueue(_database, _time);

    [Fact]
    public void A_paused_person_is_skipped_until_resumed_and_others_go_on()
    {
        string mine = _queue.Enqueue("ana", "", "{}").Id, other = _queue.Enqueue("bo", "", "{}").Id;

        Assert.True(_queue.Pause("ana"));
        Assert.False(_queue.Pause("ana"));
        Assert.Equal([other, mine], _queue.Line().Select(job => job.Id));
        Assert.Equal(other, _queue.TakeNext()!.Id);
        Assert.Null(_queue.TakeNext());
        Assert.True(_queue.Resume("ana"));
        Assert.False(_queue.Resume("ana"));

        Assert.Equal(mine, _queue.TakeNext()!.Id);
    }

    [Fact]
    public void A_pause_holds_over_a_restart()
    {
        using var folder = new TemporaryFolder();
        using (var database = new StudioDatabase(folder.Path))
        {
            var queue = new JobQueue(database, _time);
            queue.Enqueue("ana", "", "{}");
            queue.Pause("ana");
        }

        using var reopened = new StudioDatabase(folder.Path);
        var again = new JobQueue(reopened, _time);

        Assert.True(again.IsPaused("ana"));
        Assert.Null(again.TakeNext());
    }

    [Fact]
    public void Moving_changes_the_order_of_ones_own_jobs_and_nobody_elses_turn()
    {
        string[] owners = ["ana", "bo", "ana", "bo", "ana"];
        var ids = owners.Select(owner => _queue.Enqueue(owner, "", "{}").Id).ToList();

        Assert.True(_queue.Move(ids[4], "ana", 0));

        Assert.Equal([ids[4], ids[1], ids[0], ids[3], ids[2]], _queue.Line().Select(job => job.Id));
        Assert.False(_queue.Move(ids[1], "ana", 0));
    }

    [Fact]
    public void Any_order_can_be_made_and_new_jobs_go_behind_it()
    {
        var chance = new Random(7);
        var order = Enumerable.Range(0, 12).Select(_ => _queue.Enqueue("ana", "", "{}").Id).ToList();
        for (int turn = 0; turn < 200; turn++)
        {
            int from = chance.Next(order.Count), to = chance.Next(order.Count);
            string id = order[from];
            order.RemoveAt(from);
            order.Insert(to, id);

            Assert.True(_queue.Move(id, "ana", to));

            Assert.Equal(order, _queue.Line().Select(job => job.Id));
        }
        string late = _queue.Enqueue("ana", "", "{}").Id;
        Assert.Equal([.. order, late], _queue.Line().Select(job => job.Id));
        Assert.All(_queue.Line(), job => Assert.InRange(job.Priority, 0, order.Count));
    }

    [Theory]
    [InlineData(JobState.Failed)]
    [InlineData(JobState.Cancelled)]
    [InlineData(JobState.Quarantined)]
    public void A_job_that_came_to_nothing_is_asked_for_again_and_keeps_its_own_end(JobState state)
    {
        string id = _queue.Enqueue("ana", "title", """{"seed":7}""").Id;
        End(id, state);

        var again = _queue.Retry(id, "ana");

        Assert.Equal(("title", """{"seed":7}""", JobState.Queued, 0), (again.Title, again.Request, again.State, again.Attempt));
        var old = _queue.Find(id, "ana")!;
        Assert.Equal(state, old.State);
        Assert.Equal(state == JobState.Quarantined ? GenerationJob.AttemptLimit : state == JobState.Failed ? 1 : 0, old.Attempt);
        Assert.Throws<StudioException>(() => _queue.Retry(again.Id, "ana"));
        Assert.Throws<StudioException>(() => _queue.Retry(id, "bo"));
    }

    [Fact]
    public void Cancelling_all_ends_ones_own_jobs_only()
    {
        string[] mine = [_queue.Enqueue("ana", "", "{}").Id, _queue.Enqueue("ana", "", "{}").Id];
        string other = _queue.Enqueue("bo", "", "{}").Id;
        _queue.TakeNext();

        var cancelled = _queue.CancelAll("ana");

        Assert.Equal(mine, cancelled.Select(job => job.Id));
        Assert.Equal([other], _queue.Line().Select(job => job.Id));
        Assert.All(mine, id => Assert.Equal(JobState.Cancelled, _queue.Find(id, "ana")!.State));
    }

    [Fact]
    public void The_forecast_counts_what_runs_what_waits_and_what_is_paused()
    {
        foreach (string owner in (string[])["ana", "bo", "cy", "ana"]) _queue.Enqueue(owner, "", "{}");
        var started = _queue.TakeNext()!.Started!.Value;
        _queue.Pause("cy");

        var forecasts = LineForecast.Of(_queue.Line(), TimeSpan.FromSeconds(10), started.AddSeconds(4), _queue.IsPaused, _ => null);

        Assert.Equal(["ana", "bo", "ana", "cy"], forecasts.Select(row => row.Job.Owner));
        Assert.Equal([0, 1, 2, null], forecasts.Select(row => row.Place));
        Assert.Equal([6, 16, 26, null], forecasts.Select(row => row.End?.TotalSeconds));
        Assert.All(LineForecast.Of(_queue.Line(), null, started, _queue.IsPaused, _ => null), row => Assert.Null(row.End));
    }

    [Fact]
    public void Durations_are_those_of_finished_pictures()
    {
        Assert.Null(_queue.TypicalDuration());
        foreach (int seconds in (int[])[2, 30, 3])
        {
            _queue.Enqueue("ana", "", "{}");
            var held = _queue.TakeNext()!;
            _time.Advance(TimeSpan.FromSeconds(seconds));
            _queue.Complete(held, PictureFor(held));
        }
        _queue.Cancel(_queue.Enqueue("ana", "", "{}").Id, "ana");

        Assert.Equal(3, _queue.TypicalDuration()!.Value.TotalSeconds, 0.5);
    }

    public void Dispose() => _database.Dispose();

    private void End(string id, JobState state)
    {
        if (state == JobState.Cancelled) _queue.Cancel(id, "ana");
        else if (state == JobState.Failed) _queue.Fail(_queue.TakeNext()!, "It failed.", "Try again.");
        else
        {
            for (int crash = 0; crash < GenerationJob.AttemptLimit; crash++)
            {
                _queue.TakeNext();
                _queue.RecoverAll();
            }
        }
    }

    private static Picture PictureFor(GenerationJob job) => new()
    {
        Id = Guid.NewGuid().ToString("N"),
        Owner = job.Owner,
        JobId = job.Id,
        Blob = "hash",
        Prompt = "",
        Seed = 1,
        RecipeJson = "{}",
        Scores = [],
        Milliseconds = 1,
        Created = DateTime.UnixEpoch,
    };
}
