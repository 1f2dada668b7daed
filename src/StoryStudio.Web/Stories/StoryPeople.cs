using StoryStudio.Data.Characters;

namespace StoryStudio.Web.Stories;

/// <summary>Everybody of a project, by the names that prompts and scripts call them.</summary>
public sealed class StoryPeople
{
    private readonly CharacterLibrary _library;
    private readonly string _caller;
    private readonly Dictionary<string, Character> _byId;
    private readonly Dictionary<string, CharacterVersion?> _versions = [];

    /// <summary>Names and aliases, the longest first: "Old Tom" is found before "Old".</summary>
    private readonly List<(string Name, Character Character)> _names;

    public StoryPeople(CharacterLibrary library, string projectId, string caller)
    {
        (_library, _caller) = (library, caller);
        All = library.All(projectId, caller);
        _byId = All.ToDictionary(character => character.Id);
        // Of two with the same name the one who was used last is meant.
        _names = [.. All.Select(character => (character.Name, character)).Concat(All.SelectMany(character => character.Aliases.Select(alias => (alias, character))))
            .DistinctBy(pair => pair.Item1, StringComparer.OrdinalIgnoreCase).OrderByDescending(pair => pair.Item1.Length)];
    }

    /// <summary>Last changed first.</summary>
    public IReadOnlyList<Character> All { get; }

    public Character? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Somebody by name or alias, whatever the case; null when nobody is called so.</summary>
    public Character? Named(string name) => _names.Find(pair => pair.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)).Character;

    /// <summary>Whose name the text begins with, and how long it is there; a name ends where its word ends.</summary>
    public (Character Character, int Length)? At(ReadOnlySpan<char> text)
    {
        foreach (var (name, character) in _names)
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
