using StoryStudio.Data.Characters;
using StoryStudio.Data.Stories;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Stories;

/// <summary>Somebody who is to be drawn in a panel.</summary>
/// <param name="Outfit">Null wears what the version says.</param>
public sealed record CastPerson(Character Character, CharacterVersion Version, Outfit? Outfit);

/// <summary>Who is in a panel and in which words the pack is told so: mentions first, then those who were only cast, then those who are only bound to figures of the pose.</summary>
public sealed record PanelCast(IReadOnlyList<CastPerson> People, string Prompt, IReadOnlyList<StudioProblem> Problems)
{
    private static readonly HashSet<string> PersonWords = new(
        ["man", "woman", "boy", "girl", "person", "people", "child", "children", "kid", "kids", "men", "women", "couple", "friends", "somebody", "someone", "he", "she", "they", "lady", "gentleman", "guy", "family", "crowd"],
        StringComparer.OrdinalIgnoreCase);

    public bool Has(string characterId) => People.Any(person => person.Character.Id == characterId);

    public static PanelCast Of(Panel panel, StoryPeople people, StoryPoses poses)
    {
        List<CastPerson> cast = [];
        List<StudioProblem> problems = [];
        var pins = panel.Cast.DistinctBy(actor => actor.CharacterId).ToDictionary(actor => actor.CharacterId);
        var parts = PromptMentions.Read(panel.Prompt, people, panel.Cast);
        foreach (var part in parts.Where(part => part.IsMention))
        {
            if (part.Problem is { } problem) problems.Add(problem);
            else if (part.Character is { } character) Add(character, part.Outfit);
        }
        int mentioned = cast.Count;
        foreach (var actor in panel.Cast)
        {
            if (people.Find(actor.CharacterId) is { } character) Add(character, null);
            else problems.Add(new("Somebody in the cast was deleted.", "Take them out of the cast, or bring them back from the bin of the library."));
        }
        foreach (string id in poses.BoundIn(panel))
        {
            if (people.Find(id) is { } character) Add(character, null);
            else problems.Add(new("Somebody in the pose was deleted.", "Open the pose and bind its figure to another character, or make it an extra."));
        }
        string words = string.Concat(parts.Select(part => part.Character is { } character && Person(character) is { } person ? PersonNoun.Of(person.Version.References[0]) : part.Text)).Replace("@@", "@", StringComparison.Ordinal);
        return new(cast, Worded(words.Trim(), mentioned, cast, panel.Framing.Trim()), problems);

        CastPerson? Person(Character character) => cast.Find(known => known.Character.Id == character.Id);

        void Add(Character character, Outfit? outfit)
        {
            if (Person(character) is not null) return;
            var pin = pins.GetValueOrDefault(character.Id);
            if (people.Version(character, pin?.Version) is not { } version) problems.Add(new($"Version {pin?.Version} of {character.Name} is gone.", "Press the version in the cast to follow the newest one."));
            else if (character.Health == CharacterHealth.Blocked && version.Number == character.Latest) problems.Add(new($"{character.Name}'s first picture cannot be used.", "The character's page says why."));
            else cast.Add(new(character, version, outfit ?? version.Outfits.FirstOrDefault(known => known.Id == pin?.OutfitId)));
        }
    }

    // The pack draws whom the words speak of: those whom the prompt does not name are put in front, unless the words have people of their own.
    private static string Worded(string words, int mentioned, List<CastPerson> cast, string framing)
    {
        var silent = cast.Skip(mentioned).Select(person => PersonNoun.Of(person.Version.References[0])).ToList();
        bool hasPeople = mentioned > 0 || words.Split([' ', ',', '.', ';', ':', '\n'], StringSplitOptions.RemoveEmptyEntries).Any(PersonWords.Contains);
        if (silent.Count > 0 && words.Length > 0)
            words = mentioned > 0 ? $"{words}, with {Joined(silent)}" : hasPeople ? words : $"{Joined(silent)} {words}";
        return framing.Length == 0 || words.Length == 0 ? words : $"{words}, {framing}";
    }

    private static string Joined(List<string> nouns) => nouns.Count switch
    {
        1 => nouns[0],
        _ => $"{string.Join(", ", nouns.Take(nouns.Count - 1))} and {nouns[^1]}",
    };
}
