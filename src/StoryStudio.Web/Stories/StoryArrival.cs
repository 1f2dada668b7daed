using StoryStudio.Data.Stories;

namespace StoryStudio.Web.Stories;

/// <summary>A story that was brought.</summary>
/// <param name="Note">What did not come along as it was, for people; empty when all did.</param>
public sealed record StoryArrival(Story Story, string Note)
{
    private const int Named = 4;

    /// <param name="count">Takes that somebody elsewhere had approved.</param>
    public static string OfApprovals(int count) => count switch
    {
        0 => "",
        1 => "One take was approved where the story comes from. It still stands for its panel; approve it here once you have looked at it.",
        _ => $"{count} takes were approved where the story comes from. They still stand for their panels; approve them here once you have looked at them.",
    };

    /// <param name="unknown">Speakers of a script who are nobody of the library.</param>
    public static string OfSpeakers(IReadOnlyList<string> unknown) => unknown.Count == 0
        ? ""
        : $"Nobody in the library is called {string.Join(", ", unknown.Take(Named))}{(unknown.Count > Named ? $" and {unknown.Count - Named} more" : "")}. Add them, or give somebody the name as an alias, then cast the panels.";
}
