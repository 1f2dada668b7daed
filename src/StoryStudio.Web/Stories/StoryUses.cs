using StoryStudio.Data.Stories;

namespace StoryStudio.Web.Stories;

/// <summary>Where a character is used.</summary>
/// <param name="Panels">Their numbers, in the story's order.</param>
public sealed record StoryUse(Story Story, IReadOnlyList<Panel> Panels, IReadOnlyList<string> Numbers);

/// <summary>Finds the panels of a project that a character is in.</summary>
public sealed class StoryUses(StoryShelf stories, PanelRequests requests)
{
    public IReadOnlyList<StoryUse> Of(string projectId, string characterId, string caller)
    {
        var (people, poses) = (requests.People(projectId, caller), requests.Poses(caller));
        return [.. stories.All(projectId, caller).Select(story => stories.Open(story.Id, caller)).OfType<StorySnapshot>()
            .Select(story => (Story: story, Panels: (List<Panel>)[.. story.Panels.Where(panel => PanelCast.Of(panel, people, poses).Has(characterId))]))
            .Where(use => use.Panels.Count > 0)
            .Select(use => new StoryUse(use.Story.Story, use.Panels, [.. use.Panels.Select(use.Story.NumberOf)]))];
    }
}
