using StoryStudio.Data.Stories;

namespace StoryStudio.Data.Characters;

/// <summary>Characters by the names and aliases that prompts and scripts call them, whatever the case. Several may have one name.</summary>
public sealed class CharacterNames
{
    private readonly Dictionary<string, IReadOnlyList<Character>> _byName;

    /// <summary>By their first letter, the longest first: "Old Tom" is found before "Old".</summary>
    private readonly ILookup<char, string> _names;

    public CharacterNames(IEnumerable<Character> characters)
    {
        _byName = characters.SelectMany(character => character.Aliases.Append(character.Name), (character, name) => (Name: name, Character: character))
            .Where(pair => pair.Name.Length > 0).GroupBy(pair => pair.Name, pair => pair.Character, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(named => named.Key, named => (IReadOnlyList<Character>)[.. named.DistinctBy(character => character.Id)], StringComparer.OrdinalIgnoreCase);
        _names = _byName.Keys.OrderByDescending(name => name.Length).ToLookup(name => char.ToUpperInvariant(name[0]));
    }

    /// <summary>Everybody who is called so.</summary>
    public IReadOnlyList<Character> Named(string name) => _byName.GetValueOrDefault(name.Trim()) ?? [];

    /// <summary>Whose name the text begins with, and how long it is there; a name ends where its word ends.</summary>
    public (IReadOnlyList<Character> Named, int Length)? At(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return null;
        foreach (string name in _names[char.ToUpperInvariant(text[0])])
            if (text.StartsWith(name, StringComparison.OrdinalIgnoreCase) && EndsAt(text, name.Length)) return (_byName[name], name.Length);
        return null;
    }

    /// <summary>Who of several of one name is meant in a panel: the one who is in its cast. Null when that leaves it open: nobody is guessed.</summary>
    public static Character? Meant(IReadOnlyList<Character> named, IReadOnlyList<PanelActor> cast)
    {
        if (named is [var only]) return only;
        return named.Where(character => cast.Any(actor => actor.CharacterId == character.Id)).Take(2).ToList() is [var one] ? one : null;
    }

    public static bool EndsAt(ReadOnlySpan<char> text, int at) => at == text.Length || !char.IsLetterOrDigit(text[at]);
}
