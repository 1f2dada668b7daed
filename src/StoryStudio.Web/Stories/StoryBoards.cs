using StoryStudio.Data.Exports;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;

namespace StoryStudio.Web.Stories;

/// <summary>Stories as exporters want them.</summary>
public sealed class StoryBoards(TakeShelf takes, PanelRequests requests)
{
    public StoryBoard Of(StorySnapshot story, string caller)
    {
        var people = requests.People(story.Story, caller);
        var all = takes.All(story.Story.Id, caller);
        return new StoryBoard
        {
            StoryId = story.Story.Id,
            Title = story.Story.Title,
            Rate = story.Rate,
            Scenes = [.. story.Scenes.Select((scene, index) => new BoardScene(
                scene.Id, index + 1, scene.Heading, [.. story.PanelsOf(scene).Select(panel => Panel(story, panel, all[panel.Id], people))]))],
        };
    }

    private static BoardPanel Panel(StorySnapshot story, Panel panel, IEnumerable<Take> newestFirst, StoryPeople people)
    {
        var take = TakeShelf.Shown(panel, newestFirst);
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
            Cast = [.. PanelCast.Of(panel, people).People.Select(person => person.Character.Name)],
            Picture = take?.Blob,
            Seed = take?.Seed,
            RecipeJson = take?.RecipeJson,
            Take = take?.Number,
            IsApproved = take?.ApprovedBy is not null,
        };
    }
}
