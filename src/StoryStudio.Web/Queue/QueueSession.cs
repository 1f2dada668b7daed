using StoryStudio.Data.Jobs;
using StoryStudio.Web.Jobs;

namespace StoryStudio.Web.Queue;

/// <summary>The queue as one open page sees it: one's own jobs, the places of others, and what came of the latest.</summary>
/// <remarks>
/// Belongs to one circuit. News comes on other threads and only rings <see cref="NewsArrived"/>; <see cref="Refresh"/> reads on the
/// circuit. While the drawer is closed no more is read than its button shows.
/// </remarks>
public sealed class QueueSession(JobQueue jobs, JobNotifier notifier, TimeProvider time) : IDisposable
{
    /// <summary>Of one's jobs that are over, how many are shown.</summary>
    public const int EndedShown = 20;

    private HashSet<string> _open = [];
    private bool _isAttached;

    public event Action? Changed;
    public event Action? NewsArrived;

    /// <summary>One's own job came to its picture.</summary>
    public event Action<GenerationJob>? Finished;

    public string Owner { get; private set; } = "";
    public bool IsOpen { get; private set; }
    public bool IsPaused { get; private set; }

    /// <summary>Everything that runs or waits, in order. Of other people's jobs only the place may be shown.</summary>
    public IReadOnlyList<JobForecast> Line { get; private set; } = [];

    /// <summary>One's latest jobs that are over, newest first; known while the drawer is open.</summary>
    public IReadOnlyList<GenerationJob> Ended { get; private set; } = [];

    public IEnumerable<JobForecast> Mine => Line.Where(row => row.Job.Owner == Owner);
    public IEnumerable<JobForecast> Others => Line.Where(row => row.Job.Owner != Owner);

    /// <summary>The job that was chosen to be shown large; null leaves it to <see cref="Focus"/>.</summary>
    public string? Chosen { get; private set; }

    /// <summary>The job that is shown large: the chosen one, what runs, what comes next, what was last.</summary>
    public GenerationJob? Focus =>
        Mine.FirstOrDefault(row => row.Job.Id == Chosen)?.Job ?? Ended.FirstOrDefault(job => job.Id == Chosen)
        ?? Mine.FirstOrDefault()?.Job ?? (Ended.Count > 0 ? Ended[0] : null);

    public void Attach(string owner)
    {
        if (_isAttached) return;
        (_isAttached, Owner) = (true, owner);
        notifier.LineChanged += Ring;
        Refresh();
    }

    public void SetOpen(bool isOpen)
    {
        if (IsOpen == isOpen) return;
        IsOpen = isOpen;
        if (isOpen) Chosen = null;
        Refresh();
    }

    public void Choose(string jobId)
    {
        Chosen = jobId;
        Changed?.Invoke();
    }

    /// <summary>Reads the queue anew; on the circuit only.</summary>
    public void Refresh()
    {
        IsPaused = jobs.IsPaused(Owner);
        Line = LineForecast.Of(
            jobs.Line(), IsOpen ? jobs.TypicalDuration() : null, time.GetUtcNow().UtcDateTime, PausedPeople(), job => notifier.Current(job.Id)?.Remaining);
        if (IsOpen) Ended = jobs.Ended(Owner, EndedShown);
        TellFinished();
        Changed?.Invoke();
    }

    private void TellFinished()
    {
        var open = Mine.Select(row => row.Job.Id).ToHashSet();
        foreach (string gone in _open.Except(open))
            if (jobs.Find(gone, Owner) is { State: JobState.Completed } job) Finished?.Invoke(job);
        _open = open;
    }

    private Func<string, bool> PausedPeople()
    {
        var known = new Dictionary<string, bool>();
        return person => known.TryGetValue(person, out bool isPaused) ? isPaused : known[person] = jobs.IsPaused(person);
    }

    private void Ring() => NewsArrived?.Invoke();

    public void Dispose() => notifier.LineChanged -= Ring;
}
