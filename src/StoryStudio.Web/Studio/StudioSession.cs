using System.Collections.Immutable;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Pictures;
using StoryStudio.Engine;
using StoryStudio.Web.Jobs;
using StoryStudio.Web.Posing;
using StoryStudio.Web.References;

namespace StoryStudio.Web.Studio;

/// <summary>One open page: its draft, its cast, the job it follows and the pictures it shows.</summary>
/// <remarks>
/// Belongs to one circuit. News comes on the worker's thread and is only noted there: <see cref="NewsArrived"/> says so,
/// and <see cref="TakeNews"/> works it off on the circuit. <see cref="Changed"/> says that a render is due.
/// </remarks>
public sealed partial class StudioSession(
    ReferenceDesk desk, PoseCatalog poses, RequestBuilder requests, GenerationQueue queue, JobQueue jobs,
    JobNotifier notifier, PictureLibrary pictures, RequestArchive archive, PackShelf packs) : IDisposable
{
    /// <summary>Pictures in the strip.</summary>
    private const int HistoryLength = 40;

    public event Action? Changed;
    public event Action? NewsArrived;

    /// <summary>A short notice that needs no answer.</summary>
    public event Action<string>? Told;

    public string Owner { get; private set; } = "";
    public StudioDraft Draft { get; private set; } = new();
    public PackProfile? Pack { get; private set; }

    /// <summary>Why no picture can be made at all: the pack is missing or damaged.</summary>
    public StudioProblem? PackProblem { get; private set; }

    /// <summary>What went wrong with the last thing this page tried.</summary>
    public StudioProblem? Problem { get; private set; }

    /// <summary>The problem that this draft has, as long as nobody changes it.</summary>
    private StudioProblem? _refusal;

    public ImmutableList<Picture> Pictures { get; private set; } = [];

    /// <summary>The picture on the stage; null shows the preview or the welcome.</summary>
    public Picture? Shown { get; private set; }

    public IReadOnlyList<PoseChoice> Poses { get; private set; } = [];

    public void Open(string owner)
    {
        Owner = owner;
        Poses = poses.All(owner);
        Pictures = [.. pictures.Latest(owner, HistoryLength)];
        Line = jobs.Line();
        // A person who walks from page to page opens it again.
        notifier.LineChanged -= NoteLine;
        notifier.LineChanged += NoteLine;
        try
        {
            Pack = packs.Current();
            // Said, not forbidden: the files may have been restored since.
            if (packs.Damage is { } damage) Problem = StudioProblem.Of(damage);
        }
        catch (StudioException problem)
        {
            PackProblem = StudioProblem.Of(problem);
        }
    }

    /// <summary>Takes over what an earlier visit left, as far as it is still there.</summary>
    public async Task RestoreAsync(StudioDraft draft, string? jobId)
    {
        string[] ids = [.. draft.Cast.SelectMany(member => new[] { member.ReferenceId, member.OutfitId, member.BlendWithId }).OfType<string>().Where(LookUp)];
        Draft = draft with
        {
            Cast = [.. draft.Cast.Where(member => References.ContainsKey(member.ReferenceId)).Take(StudioDraft.CastLimit)],
            PoseId = Poses.Any(pose => pose.Id == draft.PoseId) ? draft.PoseId : null,
        };
        if (jobId is not null && jobs.Find(jobId, Owner) is { } job) Follow(job.Id);
        Changed?.Invoke();
        // Only now: the engine may take its time, and the person may already go on.
        foreach (string id in ids) await LookAtAsync(id);
    }

    public void Change(StudioDraft draft)
    {
        if (draft != Draft && ReferenceEquals(Problem, _refusal)) Problem = null;
        Draft = draft;
        Changed?.Invoke();
    }

    public void Show(Picture picture)
    {
        Shown = picture;
        Changed?.Invoke();
    }

    public void Report(StudioProblem? problem)
    {
        ExpectedUpload = null;
        Problem = problem;
        Changed?.Invoke();
    }

    public PoseChoice? ChosenPose => Poses.FirstOrDefault(pose => pose.Id == Draft.PoseId);

    /// <summary>Every character has a figure and every figure a character; without characters any pose will do.</summary>
    public bool Fits(PoseChoice pose) => Draft.Cast.Count == 0 || Draft.Cast.Count == pose.Pose.Figures.Count;

    /// <summary>Picks a pose that was just brought along.</summary>
    public void TakePose(string id)
    {
        Poses = poses.All(Owner);
        Problem = null;
        Change(Draft with { PoseId = id });
    }

    public void RemovePose(string id)
    {
        poses.Remove(id, Owner);
        Poses = poses.All(Owner);
        Change(Draft.PoseId == id ? Draft with { PoseId = null } : Draft);
    }

    public void Dispose()
    {
        notifier.LineChanged -= NoteLine;
        _following?.Dispose();
    }
}
