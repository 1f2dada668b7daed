using StoryStudio.Data.Characters;
using StoryStudio.Data.Exports;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;

namespace StoryStudio.Web.Stories;

/// <summary>Stories as exporters want them.</summary>
public sealed class StoryBoards(TakeShelf takes, PanelRequests requests)
{
    public StoryBoard Of(StorySnapshot story, string caller)
    {
        var (people, poses) = (requests.People(story.Story, caller), requests.Poses(caller));
        var all = takes.All(story.Story.Id, caller);
        return new StoryBoard
        {
            StoryId = story.Story.Id,
            Title = story.Story.Title,
            Rate = story.Rate,
            Scenes = [.. story.Scenes.Select((scene, index) => new BoardScene(
                scene.Id, index + 1, scene.Heading, [.. story.PanelsOf(scene).Select(panel => Panel(story, panel, all[panel.Id], people, poses))]))],
        };
    }

    private static BoardPanel Panel(StorySnapshot story, Panel panel, IEnumerable<Take> newestFirst, StoryPeople people, StoryPoses poses)
    {
        var take = TakeShelf.Shown(panel, newestFirst);
        var cast = PanelCast.Of(panel, people, poses).People.Select(person => person.Character).ToList();
        return new BoardPanel
        {
            Id = panel.Id,
            Number = story.NumberOf(panel),
            Frames = panel.Frames,
            Prompt = panel.Prompt,
            Framing = panel.Framing,
            Action = panel.Action,
            Notes = panel.Notes,
            Dialogue = panel.Dialogue,
            Cast = [.. cast.Select(character => character.Name)],
            // Who was drawn, in the order of the figures; the panel's words may have changed since.
            Figures = [.. (take is null ? cast : take.Characters.Select(version => people.Find(CharacterVersion.CharacterOf(version)))).Select(NamesOf)],
            Picture = take?.Blob,
            Seed = take?.Seed,
            RecipeJson = take?.RecipeJson,
            Take = take?.Number,
            IsApproved = take?.ApprovedBy is not null,
        };
    }

    // Nobody can be said to be somebody who is gone.
    private static IReadOnlyList<string> NamesOf(Character? character) => character is null ? [] : [character.Name, .. character.Aliases];
}
