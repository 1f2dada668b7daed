using StoryStudio.Data.Stories;
using StoryStudio.Engine;

namespace StoryStudio.Web.Stories;

/// <summary>Copies a story with its scenes and panels; takes stay with the original.</summary>
public sealed class StoryCopy(StoryShelf stories)
{
    /// <exception cref="StudioException">There is no such story, or the caller may not.</exception>
    public Story Copy(string id, string caller)
    {
        var from = stories.Open(id, caller) ?? throw new StudioException("There is no such story.", "It was deleted, or it is not yours.");
        var story = stories.New(StoryShelf.NewId(), from.Story.ProjectId, Titled(from.Story.Title)) with
        {
            Rate = from.Story.Rate,
            Width = from.Story.Width,
            Height = from.Story.Height,
            Limits = from.Story.Limits,
            SharesSeed = from.Story.SharesSeed,
            Seed = from.Story.Seed,
            Paper = from.Story.Paper,
            RightToLeft = from.Story.RightToLeft,
        };
        var scenes = from.Scenes.ToDictionary(scene => scene.Id, scene => scene with { Id = StoryShelf.NewId(), StoryId = story.Id });
        var panels = from.Panels.Select(panel => panel with
        {
            Id = StoryShelf.NewId(),
            StoryId = story.Id,
            SceneId = scenes[panel.SceneId].Id,
            TakeId = null,
            IsLocked = false,
        });
        return stories.Add(story, [.. scenes.Values], [.. panels], caller).Story;
    }

    private static string Titled(string title)
    {
        const string Ending = " (copy)";
        return (title.Length + Ending.Length <= StoryRules.TitleLength ? title : title[..(StoryRules.TitleLength - Ending.Length)]) + Ending;
    }
}
