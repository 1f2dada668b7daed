using LiteDB;
using StoryStudio.Data.Pictures;
using StoryStudio.Data.Takes;
using StoryStudio.Engine;

namespace StoryStudio.Data.Jobs;

/// <summary>The durable queue: every accepted job is a row and ends exactly once.</summary>
/// <remarks>
/// A worker holds a job by its attempt number: a write with an older number, or to a job that is no longer running, is refused.
/// </remarks>
public sealed partial class JobQueue(StudioDatabase database, TimeProvider time)
{
    /// <summary>How long a started job belongs to its worker without a sign of life.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Open jobs one person may have.</summary>
    public const int OpenLimit = 2000;

    private readonly Lock _gate = database.JobGate;
    private readonly ILiteCollection<GenerationJob> _jobs = database.Collection<GenerationJob>("jobs");
    private readonly ILiteCollection<PersonTurn> _turns = database.Collection<PersonTurn>("turns");
    private readonly ILiteCollection<Picture> _pictures = database.Collection<Picture>("pictures");
    private readonly ILiteCollection<Take> _takes = database.Collection<Take>("takes");

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public GenerationJob Enqueue(string owner, string title, string request, int priority = 0) =>
        Enqueue(owner, [new NewJob(title, request, priority)])[0];

    /// <summary>Accepts jobs, all or none; the takes they are for come with them.</summary>
    /// <exception cref="StudioException">That many do not fit; nothing was accepted.</exception>
    public IReadOnlyList<GenerationJob> Enqueue(string owner, IReadOnlyList<NewJob> wishes)
    {
        lock (_gate)
        {
            int open = _jobs.Count(job => job.Owner == owner && (job.State == JobState.Queued || job.State == JobState.Running));
            if (open + wishes.Count > OpenLimit)
                throw new StudioException(
                    $"You have {open} pictures in the queue, and at most {OpenLimit} fit.", "Wait for some to finish, or cancel some.");
            long number = _jobs.Query().OrderByDescending(row => row.Number).FirstOrDefault()?.Number ?? 0;
            GenerationJob[] accepted = [.. wishes.Select(wish => new GenerationJob
            {
                Id = Guid.NewGuid().ToString("N"),
                Number = ++number,
                Owner = owner,
                Title = wish.Title,
                Request = wish.Request,
                Priority = wish.Priority,
                Created = Now,
            })];
            database.InTransaction(() =>
            {
                _jobs.InsertBulk(accepted);
                foreach (var (job, wish) in accepted.Zip(wishes))
                    if (wish.Take is { } take) _takes.Insert(take with { JobId = job.Id, State = job.State, Number = NextTake(take.PanelId) });
            });
            return accepted;
        }
    }

    // Here and nowhere else: two people may ask for takes of one panel at once.
    private int NextTake(string panelId) => _takes.Find(take => take.PanelId == panelId).Select(take => take.Number).DefaultIfEmpty(0).Max() + 1;

    /// <summary>Starts the next job and gives its lease to the caller; null when nobody waits.</summary>
    public GenerationJob? TakeNext()
    {
        lock (_gate)
        {
            var lastTurns = LastTurns();
            var next = FairShare.Order(Waiting().Ready, lastTurns).FirstOrDefault();
            if (next is null) return null;
            var taken = next with
            {
                State = JobState.Running,
                Attempt = next.Attempt + 1,
                Step = 0,
                Started = Now,
                LeaseUntil = Now + Lease,
            };
            database.InTransaction(() =>
            {
                Write(taken);
                _turns.Upsert(new PersonTurn(taken.Owner, lastTurns.Values.DefaultIfEmpty(0).Max() + 1));
            });
            return taken;
        }
    }

    /// <summary>A sign of life; false when the job no longer belongs to the caller, who must stop.</summary>
    public bool RenewLease(GenerationJob held, int step) =>
        Change(held, row => row with { LeaseUntil = Now + Lease, Step = step });

    /// <summary>Ends a job with its picture, whose blob is already on the disk; false when the job is no longer the caller's.</summary>
    public bool Complete(GenerationJob held, Picture picture)
    {
        lock (_gate)
        {
            if (FindHeld(held) is not { } row) return false;
            database.InTransaction(() =>
            {
                _pictures.Insert(picture with { Number = row.Number });
                Write(row with { State = JobState.Completed, Finished = Now, LeaseUntil = null, PictureId = picture.Id }, take => take with
                {
                    Blob = picture.Blob,
                    RecipeJson = picture.RecipeJson,
                    Scores = picture.Scores,
                    ClipT = picture.ClipT,
                });
            });
            return true;
        }
    }

    public bool Fail(GenerationJob held, string problem, string hint) =>
        Change(held, row => row with
        {
            State = JobState.Failed,
            Finished = Now,
            LeaseUntil = null,
            Problem = problem,
            Hint = hint,
        });

    /// <summary>Gives a job back unharmed, as at an orderly shutdown: the attempt does not count.</summary>
    public bool Release(GenerationJob held) =>
        Change(held, row => row with { State = JobState.Queued, LeaseUntil = null, Attempt = row.Attempt - 1 });

    /// <summary>Ends one's own open job; false when there is no such job, it is over, or it is somebody else's.</summary>
    public bool Cancel(string id, string owner)
    {
        lock (_gate)
        {
            if (Find(id, owner) is not { IsOpen: true } row) return false;
            database.InTransaction(() => Write(row with { State = JobState.Cancelled, Finished = Now, LeaseUntil = null }));
            return true;
        }
    }

    private bool Change(GenerationJob held, Func<GenerationJob, GenerationJob> change)
    {
        lock (_gate)
        {
            if (FindHeld(held) is not { } row) return false;
            database.InTransaction(() => Write(change(row)));
            return true;
        }
    }

    /// <summary>A job and the take that follows it, in the caller's transaction.</summary>
    private void Write(GenerationJob job, Func<Take, Take>? result = null)
    {
        _jobs.Update(job);
        if (_takes.FindOne(take => take.JobId == job.Id) is not { } known) return;
        var follows = known with { State = job.State, Problem = job.Problem };
        if (result is not null) follows = result(follows);
        if (follows != known) _takes.Update(follows);
    }

    private GenerationJob? FindHeld(GenerationJob held) =>
        _jobs.FindById(held.Id) is { State: JobState.Running } row && row.Attempt == held.Attempt ? row : null;

    private Dictionary<string, long> LastTurns() => _turns.FindAll().ToDictionary(turn => turn.Owner, turn => turn.Turn);

    internal sealed record PersonTurn([property: BsonId] string Owner, long Turn);
}
