using StoryStudio.Data.Pictures;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Web.Studio;

public sealed partial class StudioSession
{
    /// <summary>Makes the draft what it was when this picture was asked for.</summary>
    public async Task RecallAsync(Picture picture)
    {
        if (jobs.Find(picture.JobId, Owner) is not { } job) return;
        var request = archive.Read(job.Request);
        var cast = request.Characters.Select(MemberOf).OfType<CastMember>().ToList();
        await RestoreAsync(
            new StudioDraft
            {
                Cast = [.. cast],
                PoseId = request.Pose is { } pose ? poses.IdOf(pose, Owner) : null,
                Prompt = request.Prompt,
                NegativePrompt = request.NegativePrompt,
                Seed = request.Seed,
                Steps = request.Steps,
                Guidance = request.GuidanceScale,
                Scheduler = request.Scheduler,
                Width = request.Width,
                Height = request.Height,
                AdapterScale = request.AdapterScale,
                RegionStrength = request.RegionStrength,
                PoseScale = request.PoseControl.Scale,
                PoseStart = request.PoseControl.Start,
                PoseEnd = request.PoseControl.End,
            },
            jobId: null);
        if (cast.Count < request.Characters.Count)
            Report(new StudioProblem("A character of this picture is no longer there.", "The rest was taken over; choose the character again."));
    }

    private CastMember? MemberOf(CharacterReference character) =>
        desk.FindByContent(character.Picture.Span, Owner) is { } reference
            ? new CastMember
            {
                ReferenceId = reference.Id,
                OutfitId = character.Outfit is { } outfit ? desk.FindByContent(outfit.Span, Owner)?.Id : null,
                FaceOnly = character.FaceOnly,
                BlendWithId = character.BlendWith is { } other ? desk.FindByContent(other.Span, Owner)?.Id : null,
                BlendAmount = character.BlendAmount,
            }
            : null;
}
