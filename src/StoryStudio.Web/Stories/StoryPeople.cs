using StoryStudio.Data.Characters;
using StoryStudio.Data.Stories;

namespace StoryStudio.Web.Stories;

/// <summary>Everybody of a project, by the names that prompts and scripts call them.</summary>
public sealed class StoryPeople
{
    private readonly CharacterLibrary _library;
    private readonly string _caller;
    private readonly Dictionary<string, Character> _byId;
    private readonly Dictionary<string, CharacterVersion?> _versions = [];

    public StoryPeople(CharacterLibrary library, string projectId, string caller)
    {
        (_library, _caller) = (library, caller);
        All = library.All(projectId, caller);
        _byId = All.ToDictionary(character => character.Id);
        Names = new CharacterNames(All);
    }

    /// <summary>Last changed first.</summary>
    public IReadOnlyList<Character> All { get; }

    public CharacterNames Names { get; }

    public Character? Find(string id) => _byId.GetValueOrDefault(id);

    /// <param name="version">Null takes the newest one.</param>
    public CharacterVersion? Version(Character character, int? version)
    {
        int number = version ?? character.Latest;
        string id = CharacterVersion.IdOf(character.Id, number);
        return _versions.TryGetValue(id, out var known) ? known : _versions[id] = _library.Version(character.Id, number, _caller);
    }

    /// <summary>As a panel shows them: the version that its cast pins, or the newest one.</summary>
    public CharacterVersion? Version(Character character, IReadOnlyList<PanelActor> cast) =>
        Version(character, cast.FirstOrDefault(actor => actor.CharacterId == character.Id)?.Version);
}
