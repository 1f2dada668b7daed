using Microsoft.Extensions.Options;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Stories;
using StoryStudio.Engine;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Poses;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Posing;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Stories;

/// <summary>A panel on its way to the engine.</summary>
/// <param name="Characters">Each as "id:version".</param>
public sealed record PanelRequest(GenerationRequest Request, IReadOnlyList<string> Characters);

/// <summary>Turns panels into requests. Everything that would stop a picture is found here, before anything is queued.</summary>
public sealed class PanelRequests(
    CharacterLibrary library, CharacterCasting casting, PoseShelf shelf, PackShelf packs, IGenerator generator, IOptions<StudioOptions> options)
{
    /// <summary>The names of a project, read once for as many panels as are looked at together.</summary>
    /// <exception cref="StudioException">The caller may not look.</exception>
    public StoryPeople People(Story story, string caller) => People(story.ProjectId, caller);

    /// <inheritdoc cref="People(Story, string)"/>
    public StoryPeople People(string projectId, string caller) => new(library, projectId, caller);

    public StoryPoses Poses(string caller) => new(shelf, caller);

    /// <summary>Why a panel cannot be generated; null when it can.</summary>
    public StudioProblem? ProblemOf(StorySnapshot story, Panel panel, StoryPeople people, StoryPoses poses)
    {
        try
        {
            Build(story, panel, people, poses, panel.Seed ?? 0);
            return null;
        }
        catch (StudioException problem)
        {
            return StudioProblem.Of(problem);
        }
    }

    /// <exception cref="StudioException">The panel cannot be generated, with what to do about it.</exception>
    public PanelRequest Build(StorySnapshot story, Panel panel, StoryPeople people, StoryPoses poses, long seed)
    {
        if (panel.IsLocked) throw new StudioException("The panel is locked.", "Unlock it to make another take.");
        if (panel.Prompt.Trim().Length == 0) throw new StudioException("The panel has no prompt yet.", "Write what is to be seen, for example: @Mia reading in a park.");
        var cast = PanelCast.Of(panel, people, poses);
        if (cast.Problems is [var first, ..]) throw new StudioException(first.Message, first.Hint);
        var pack = packs.Current();
        var (pose, inOrder, size) = PoseOf(panel, cast, poses, pack);
        if (inOrder.Count > pack.MaxCharacters)
            throw new StudioException($"{inOrder.Count} characters are in the panel.", $"{pack.Title} draws at most {pack.MaxCharacters}; tell the story in two panels.");
        var request = new GenerationRequest
        {
            Pack = options.Value.Pack,
            Prompt = cast.Prompt,
            NegativePrompt = panel.NegativePrompt.Trim(),
            Characters = [.. inOrder.Select(person => casting.Of(person.Version, person.Outfit))],
            Pose = pose,
            Width = panel.Width ?? story.Story.Width ?? size?.Width,
            Height = panel.Height ?? story.Story.Height ?? size?.Height,
            Seed = seed,
            Precision = generator.PrecisionOf(options.Value.Pack),
        };
        generator.Validate(request);
        return new(request, [.. inOrder.Select(person => CharacterVersion.IdOf(person.Character.Id, person.Version.Number))]);
    }

    private static (Pose? Pose, IReadOnlyList<CastPerson> People, (int Width, int Height)? Size) PoseOf(Panel panel, PanelCast cast, StoryPoses poses, PackProfile pack)
    {
        if (panel.PoseId is not { } id) return (null, cast.People, null);
        var document = poses.Find(id) ?? throw new StudioException("The pose of the panel is gone.", "Choose another one.");
        var (pose, inFigures) = PanelPose.Place(document, cast.People);
        return (pose, inFigures, StoryPoses.IsBuiltIn(id) ? null : PoseCast.SizeOf(document, pack));
    }
}
