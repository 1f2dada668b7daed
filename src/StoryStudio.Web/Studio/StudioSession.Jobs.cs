using StoryStudio.Data.Jobs;
using StoryStudio.Data.Pictures;
using StoryStudio.Engine;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Web.Jobs;

namespace StoryStudio.Web.Studio;

public sealed partial class StudioSession
{
    /// <summary>Submitted here and not yet followed to their end.</summary>
    private readonly Queue<string> _submitted = new();

    private readonly Lock _notes = new();
    private JobUpdate? _notedNews;
    private bool _notedLine;
    private IDisposable? _following;

    /// <summary>The job whose previews the stage shows.</summary>
    public string? JobId { get; private set; }

    /// <summary>The latest news of that job.</summary>
    public JobUpdate? News { get; private set; }

    /// <summary>Everything that runs or waits, in order.</summary>
    public IReadOnlyList<GenerationJob> Line { get; private set; } = [];

    public bool IsBusy => News?.State is JobState.Queued or JobState.Running;

    /// <summary>Percent of the followed job; null when none runs.</summary>
    public int? Percent => News is { State: JobState.Running, Steps: > 0 } news ? 100 * news.Step / news.Steps : null;

    /// <summary>Queues the draft as it stands; what is wrong with it becomes <see cref="Problem"/>.</summary>
    /// <param name="quick">In the pack's few steps, when that is fewer than the draft asks for.</param>
    public void Generate(bool quick = false) => Submit(() =>
    {
        RequireUsableCast();
        return Hurried(requests.Build(Draft, Owner), quick);
    });

    /// <summary>Queues what a draft showed once more, in as many steps as the settings say: the same people, words, pose and noise.</summary>
    public void GenerateInFull(Picture picture) => Submit(() =>
        jobs.Find(picture.JobId, Owner) is { } job
            ? archive.Read(job.Request) with { Steps = RequestBuilder.Steps(Draft) is { } asked && asked > QuickSteps ? asked : null }
            : throw new StudioException("What this picture was made from is gone.", "Put it together anew; its seed is still known."));

    /// <summary>Steps of a quick look; null when the pack knows none.</summary>
    public int? QuickSteps => Pack?.DraftSteps;

    /// <summary>Made in the few steps of a quick look, whoever chose them.</summary>
    public bool IsDraft(Picture picture) => QuickSteps is { } few && Recipe.Steps(picture) == few;

    private GenerationRequest Hurried(GenerationRequest request, bool quick) =>
        quick && QuickSteps is { } few && few < (request.Steps ?? Pack!.Steps) ? request with { Steps = few } : request;

    /// <summary>Queues the draft's words and settings with a pose that brings its own people.</summary>
    /// <param name="place">Puts pose and people into the request; may refuse.</param>
    /// <param name="quick">As for <see cref="Generate"/>.</param>
    public void GeneratePosed(Func<GenerationRequest, PackProfile, GenerationRequest> place, bool quick = false) => Submit(() =>
        Pack is { } pack
            ? Hurried(place(requests.Build(Draft with { Cast = [], PoseId = null }, Owner), pack), quick)
            : throw new StudioException(PackProblem?.Message ?? "There is no model pack.", PackProblem?.Hint ?? ""));

    private void Submit(Func<GenerationRequest> request)
    {
        try
        {
            Problem = null;
            var job = queue.Submit(Owner, request());
            if (IsBusy)
            {
                _submitted.Enqueue(job.Id);
                Told?.Invoke("Added to the queue.");
            }
            else Follow(job.Id);
        }
        catch (StudioException problem)
        {
            Problem = _refusal = StudioProblem.Of(problem);
        }
        Changed?.Invoke();
    }

    /// <summary>Cancels a job, or the followed one.</summary>
    public void Cancel(string? jobId = null)
    {
        if ((jobId ?? JobId) is { } id && queue.Cancel(id, Owner)) Told?.Invoke("Cancelled.");
        Changed?.Invoke();
    }

    /// <summary>Shows another of one's own jobs.</summary>
    public void Follow(string jobId)
    {
        if (jobs.Find(jobId, Owner) is null) return;
        _following?.Dispose();
        (JobId, News, Shown, Problem) = (jobId, null, null, null);
        // Subscribed before the state is read: no change falls between.
        _following = notifier.Subscribe(jobId, NoteNews);
        Digest(notifier.Current(jobId) ?? StateOf(jobs.Find(jobId, Owner)!));
    }

    /// <summary>Works off what was noted since the last time; on the circuit only.</summary>
    public void TakeNews()
    {
        JobUpdate? news;
        bool line;
        lock (_notes)
        {
            (news, line) = (_notedNews, _notedLine);
            (_notedNews, _notedLine) = (null, false);
        }
        if (line) (Line, Pictures) = (jobs.Line(), [.. pictures.Latest(Owner, HistoryLength)]);
        if (news is not null && news.JobId == JobId) Digest(news);
        Changed?.Invoke();
    }

    private void NoteNews(JobUpdate news)
    {
        // Only the latest counts: an end is the last thing a job says.
        lock (_notes) _notedNews = news;
        NewsArrived?.Invoke();
    }

    private void NoteLine()
    {
        lock (_notes) _notedLine = true;
        NewsArrived?.Invoke();
    }

    private void Digest(JobUpdate news)
    {
        News = news;
        switch (news.State)
        {
            case JobState.Completed:
                Finish(news.Message);
                break;
            case JobState.Failed or JobState.Quarantined:
                var job = jobs.Find(news.JobId, Owner);
                Problem = new StudioProblem(job?.Problem ?? news.Message, job?.Hint ?? "");
                FollowNext();
                break;
            case JobState.Cancelled:
                FollowNext();
                break;
        }
    }

    private void Finish(string pictureId)
    {
        if (pictures.Find(pictureId, Owner) is { } picture)
        {
            Shown = picture;
            Pictures = [.. pictures.Latest(Owner, HistoryLength)];
        }
        FollowNext();
    }

    private void FollowNext()
    {
        while (_submitted.TryDequeue(out string? next))
        {
            if (jobs.Find(next, Owner) is not { IsOpen: true }) continue;
            var shown = Shown;
            Follow(next);
            Shown = shown;
            return;
        }
    }

    private JobUpdate StateOf(GenerationJob job) => job.State switch
    {
        JobState.Queued when jobs.IsPaused(job.Owner) => new(job.Id, job.State, JobUpdate.Paused),
        JobState.Queued => new(job.Id, job.State, $"{Line.Where(row => row.State == JobState.Queued).TakeWhile(row => row.Id != job.Id).Count() + 1}"),
        JobState.Completed => new(job.Id, job.State, job.PictureId ?? ""),
        _ => new(job.Id, job.State, job.Problem ?? ""),
    };

    private static string Counted(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    private void RequireUsableCast()
    {
        if (PackProblem is { } problem) throw new StudioException(problem.Message, problem.Hint);
        for (int slot = 0; slot < Draft.Cast.Count; slot++)
        {
            if (_references.GetValueOrDefault(Draft.Cast[slot].ReferenceId)?.Findings?.Quality.FirstOrDefault(finding => finding.Blocks) is { } finding)
                throw new StudioException($"Character {slot + 1} cannot be used: {finding.Message}", finding.Hint);
        }
        if (ChosenPose is { } pose && !Fits(pose))
            throw new StudioException(
                $"The pose is for {Counted(pose.Pose.Figures.Count, "person", "people")}, but there {(Draft.Cast.Count == 1 ? "is" : "are")} {Counted(Draft.Cast.Count, "character", "characters")}.",
                "Choose a pose for as many people, or no pose; or add or remove a character.");
    }
}
