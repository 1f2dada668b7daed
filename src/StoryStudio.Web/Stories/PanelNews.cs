using StoryStudio.Data.Jobs;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;

namespace StoryStudio.Web.Stories;

/// <summary>What the board shows of a panel's takes.</summary>
/// <param name="Picture">Address of the small picture of the take that stands for the panel.</param>
/// <param name="Large">Address of its picture.</param>
/// <param name="State">"queued", "running", "failed", or null when nothing is going on.</param>
/// <param name="JobId">The job that runs.</param>
/// <param name="Drift">A score is under the story's limits.</param>
public sealed record PanelNews(string Id, string? Picture, string? Large, string? State, string? JobId, bool Approved, bool Drift, int Takes)
{
    /// <param name="newestFirst">All takes of the panel.</param>
    public static PanelNews Of(Panel panel, IReadOnlyList<Take> newestFirst, DriftLimits limits)
    {
        var shown = TakeShelf.Shown(panel, newestFirst);
        var running = newestFirst.FirstOrDefault(take => take.State == JobState.Running);
        string? state = running is not null ? "running"
            : newestFirst.Any(take => take.State == JobState.Queued) ? "queued"
            : newestFirst is [{ State: JobState.Failed or JobState.Quarantined }, ..] ? "failed"
            : null;
        return new(
            panel.Id, shown is null ? null : TakeAddress.Thumbnail(shown), shown is null ? null : TakeAddress.Picture(shown), state, running?.JobId,
            shown?.ApprovedBy is not null, shown is not null && Stories.Drift.IsOff(shown, limits), newestFirst.Count);
    }
}
