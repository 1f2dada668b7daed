using StoryStudio.Data.Characters;

namespace StoryStudio.Web.Stories;

/// <summary>Everybody of a project, by the names that prompts and scripts call them.</summary>
public sealed class StoryPeople
{
    private readonly CharacterLibrary _library;
    private readonly string _caller;
    private readonly Dictionary<string, Character> _byId;
    private readonly Dictionary<string, CharacterVersion?> _versions = [];

    private readonly Dictionary<string, Character> _byName;

    /// <summary>Names and aliases by their first letter, the longest first: "Old Tom" is found before "Old".</summary>
    private readonly ILookup<char, (string Name, Character Character)> _names;

    public StoryPeople(CharacterLibrary library, string projectId, string caller)
    {
        (_library, _caller) = (library, caller);
        All = library.All(projectId, caller);
        _byId = All.ToDictionary(character => character.Id);
        // Of two with the same name the one who was used last is meant.
        _byName = All.Select(character => (character.Name, Character: character)).Concat(All.SelectMany(character => character.Aliases.Select(alias => (Name: alias, Character: character))))
            .DistinctBy(pair => pair.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(pair => pair.Name, pair => pair.Character, StringComparer.OrdinalIgnoreCase);
        _names = _byName.Where(pair => pair.Key.Length > 0).Select(pair => (Name: pair.Key, Character: pair.Value)).OrderByDescending(pair => pair.Name.Length).ToLookup(pair => char.ToUpperInvariant(pair.Name[0]));
    }

    /// <summary>Last changed first.</summary>
    public IReadOnlyList<Character> All { get; }

    public Character? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Somebody by name or alias, whatever the case; null when nobody is called so.</summary>
    public Character? Named(string name) => _byName.GetValueOrDefault(name.Trim());

    /// <summary>Whose name the text begins with, and how long it is there; a name ends where its word ends.</summary>
    public (Character Character, int Length)? At(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return null;
        foreach (var (name, character) in _names[char.ToUpperInvariant(text[0])])
            if (text.StartsWith(name, StringComparison.OrdinalIgnoreCase) && EndsAt(text, name.Length)) return (character, name.Length);
        return null;
    }

    /// <param name="version">Null takes the newest one.</param>
    public CharacterVersion? Version(Character character, int? version)
    {
        int number = version ?? character.Latest;
        string id = CharacterVersion.IdOf(character.Id, number);
        return _versions.TryGetValue(id, out var known) ? known : _versions[id] = _library.Version(character.Id, number, _caller);
    }

    internal static bool EndsAt(ReadOnlySpan<char> text, int at) => at == text.Length || !char.IsLetterOrDigit(text[at]);
}
