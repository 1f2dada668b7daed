using System.Text;
using StoryStudio.Data.Pictures;
using StoryStudio.Engine;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Web.Studio;

public sealed partial class StudioSession
{
    /// <summary>Makes the draft what it was when this picture was asked for.</summary>
    public async Task RecallAsync(Picture picture)
    {
        if (jobs.Find(picture.JobId, Owner) is not { } job) return;
        var request = archive.Read(job.Request);
        var cast = request.Characters.Select(MemberOf).OfType<CastMember>().ToList();
        string? poseId = request.Pose is { } pose ? poses.IdOf(pose, Owner) : null;
        await RestoreAsync(
            new StudioDraft
            {
                Cast = [.. cast],
                PoseId = poseId,
                Prompt = request.Prompt,
                NegativePrompt = request.NegativePrompt,
                Seed = request.Seed,
                // Nobody chose the few steps of a quick look for what follows; who did has them in the settings.
                Steps = request.Steps == QuickSteps ? Draft.Steps : request.Steps,
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
        List<string> missing = [];
        if (cast.Count < request.Characters.Count) missing.Add("a character");
        if (cast.Count(member => member.OutfitId is not null) < request.Characters.Count(character => character.Outfit is not null)) missing.Add("an outfit");
        if (cast.Count(member => member.BlendWithId is not null) < request.Characters.Count(character => character.BlendWith is not null)) missing.Add("the person it was mixed with");
        if (request.Pose is not null && poseId is null) missing.Add("the pose as it was");
        if (missing.Count > 0) Report(new StudioProblem($"No longer there: {string.Join(", ", missing)}.", "The rest was taken over; choose what is missing again, or the picture comes out differently."));
    }

    /// <summary>Chooses what the people of a picture stand in, so that the next ones stand alike; a pose that the studio found itself is kept among one's own.</summary>
    public void KeepPose(Picture picture)
    {
        if (Recipe.Pose(picture) is not { } pose) return;
        try
        {
            TakePose(poses.IdOf(pose, Owner) ?? poses.Import(Owner, picture.Prompt, Encoding.UTF8.GetBytes(OpenPoseJson.Write(pose))).Id);
            Told?.Invoke("The pose is chosen for the next pictures.");
        }
        catch (StudioException problem)
        {
            Report(StudioProblem.Of(problem));
        }
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
