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

    /// <param name="unmatched">Speakers of a script who are not one person of the library: true are those of whom there are several.</param>
    public static string OfSpeakers(ILookup<bool, string> unmatched) => string.Join(' ', new[]
    {
        unmatched[false].ToList() is { Count: > 0 } nobody ? $"Nobody in the library is called {Listed(nobody)}. Add them, or give somebody the name as an alias, then cast the panels." : "",
        unmatched[true].ToList() is { Count: > 0 } several ? $"More than one in the library is called {Listed(several)}. Cast the one who is meant, or rename the others." : "",
    }.Where(sentence => sentence.Length > 0));

    private static string Listed(List<string> names) => $"{string.Join(", ", names.Take(Named))}{(names.Count > Named ? $" and {names.Count - Named} more" : "")}";
}
