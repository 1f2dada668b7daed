using System.Collections.Immutable;
using StoryStudio.Data.Characters;

namespace StoryStudio.Web.Characters;

public enum LibraryFilter { Everybody, Designed, Imported, Mixed, NeedsAttention, Bin }

public enum LibraryOrder { LastChanged, Name, Newest }

/// <summary>What of the library is shown, and in which order.</summary>
public sealed record LibraryView
{
    public string Search { get; init; } = "";

    /// <summary>A character must have all of them.</summary>
    public ImmutableHashSet<string> Tags { get; init; } = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    public LibraryFilter Filter { get; init; }
    public LibraryOrder Order { get; init; }

    public bool IsNarrow => Search.Trim().Length > 0 || Tags.Count > 0 || Filter != LibraryFilter.Everybody;

    public IReadOnlyList<Character> Of(IReadOnlyList<Character> everybody)
    {
        string[] words = Search.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var shown = everybody.Where(character => Passes(character) && words.All(word => Mentions(character, word)));
        return Order switch
        {
            LibraryOrder.Name => [.. shown.OrderBy(character => character.Name, StringComparer.OrdinalIgnoreCase)],
            LibraryOrder.Newest => [.. shown.OrderByDescending(character => character.Created)],
            _ => [.. shown],
        };
    }

    /// <summary>The most used tags.</summary>
    public static IReadOnlyList<string> TagsOf(IReadOnlyList<Character> everybody, int most) =>
        [.. everybody.SelectMany(character => character.Tags).GroupBy(tag => tag, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.OrdinalIgnoreCase).Take(most).Select(group => group.First())];

    public LibraryView WithTag(string tag)
    {
        var fewer = Tags.Remove(tag);
        return this with { Tags = ReferenceEquals(fewer, Tags) ? Tags.Add(tag) : fewer };
    }

    private bool Passes(Character character) =>
        Tags.All(tag => character.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)) && Filter switch
        {
            LibraryFilter.Designed => character.Origin?.Kind == OriginKind.Designed,
            LibraryFilter.Imported => character.Origin is null,
            LibraryFilter.Mixed => character.Origin is { Kind: not OriginKind.Designed },
            LibraryFilter.NeedsAttention => character.Health is CharacterHealth.Warned or CharacterHealth.Blocked,
            _ => true,
        };

    private static bool Mentions(Character character, string word) =>
        Contains(character.Name, word) || character.Tags.Any(tag => Contains(tag, word))
        || character.Aliases.Any(alias => Contains(alias, word)) || Contains(character.Notes, word);

    private static bool Contains(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
