using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;

namespace StoryStudio.Web.Stories;

/// <summary>A story as lists show it.</summary>
/// <param name="Pictures">Addresses of small pictures of the first panels that have one.</param>
public sealed record StoryCard(Story Story, int Panels, TimeSpan Length, IReadOnlyList<string> Pictures);

/// <summary>Makes the cards of the shelf.</summary>
public sealed class StoryCards(StoryShelf stories, TakeShelf takes)
{
    private const int PicturesShown = 3;

    /// <summary>Panels looked at for pictures.</summary>
    private const int PanelsSearched = 12;

    public StoryCard Of(Story story, string caller)
    {
        if (stories.Open(story.Id, caller) is not { } open) return new(story, 0, TimeSpan.Zero, []);
        var pictures = open.Panels.Take(PanelsSearched)
            .Select(panel => TakeShelf.Shown(panel, takes.Of(story.Id, panel.Id, caller))).OfType<Take>()
            .Take(PicturesShown).Select(TakeAddress.Thumbnail);
        return new(story, open.Panels.Count, open.Rate.TimeOf(open.Panels.Sum(panel => (long)panel.Frames)), [.. pictures]);
    }
}
