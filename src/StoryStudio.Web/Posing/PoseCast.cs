using StoryStudio.Data.Characters;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Projects;
using StoryStudio.Engine;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Posing;

/// <summary>Who can stand in a pose, and what the engine needs to draw them there.</summary>
public sealed class PoseCast(CharacterLibrary library, ProjectShelf projects, CharacterCasting casting)
{
    /// <summary>Somebody a figure can be bound to.</summary>
    /// <param name="Picture">Address of a small picture.</param>
    public sealed record Person(string Id, string Name, string Picture);

    public IReadOnlyList<Person> All(string caller) =>
        [.. library.All(projects.HomeOf(caller).Id, caller).OrderBy(character => character.Name, StringComparer.OrdinalIgnoreCase)
            .Select(character => new Person(character.Id, character.Name, CharacterAddress.Cover(character)))];

    /// <summary>The request with this pose and its people; the canvas gives the picture its proportions.</summary>
    /// <exception cref="StudioException">The pose is empty, or somebody in it is gone.</exception>
    public GenerationRequest Place(GenerationRequest request, PoseDocument pose, PackProfile pack, string caller)
    {
        if (pose.ToPose(bindings: true) is not { } drawn) throw new StudioException("The pose has no visible joint.", "Add a figure first: press N.");
        var (width, height) = SizeOf(pose, pack);
        return request with
        {
            Pose = drawn,
            Characters = [.. pose.Cast.Select(id => Reference(id, caller))],
            Width = request.Width ?? width,
            Height = request.Height ?? height,
        };
    }

    /// <summary>The pack's usual size on the longer side, and the canvas' proportions as near as the pack's sizes come.</summary>
    public static (int Width, int Height) SizeOf(PoseDocument pose, PackProfile pack)
    {
        double longest = Math.Max(pack.Width, pack.Height), scale = longest / Math.Max(pose.Width, pose.Height);
        return (Side(pose.Width), Side(pose.Height));

        int Side(int side) => Math.Clamp((int)Math.Round(side * scale / pack.SizeMultiple) * pack.SizeMultiple, pack.MinSide, pack.MaxSide);
    }

    private CharacterReference Reference(string characterId, string caller) => library.Latest(characterId, caller) is { } version
        ? casting.Of(version)
        : throw new StudioException("Somebody in the pose was deleted.", "Choose another character for the figure, or make it an extra.");
}
