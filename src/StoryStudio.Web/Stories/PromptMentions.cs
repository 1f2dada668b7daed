using StoryStudio.Data.Characters;
using StoryStudio.Data.Stories;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Stories;

/// <summary>A part of a prompt: plain words, or somebody who is named with @.</summary>
/// <param name="Text">As written.</param>
/// <param name="Character">Null for plain words, for names that nobody has, and where several have it and none is chosen.</param>
/// <param name="Outfit">Null wears what the version says.</param>
/// <param name="IsMention">Begins with @.</param>
/// <param name="Problem">Why a mention means nothing.</param>
public sealed record PromptPart(string Text, Character? Character = null, Outfit? Outfit = null, bool IsMention = false, StudioProblem? Problem = null)
{
    /// <summary>All who may be meant, where that is not clear.</summary>
    public IReadOnlyList<Character> Candidates { get; init; } = [];
}

/// <summary>Finds @Name and @Name/outfit in prompts. @@ is an @ of its own, and an e-mail address is no mention.</summary>
public static class PromptMentions
{
    private const string Mend = "Mend the name, give somebody that name as an alias, or create the character first.";

    /// <param name="cast">Of the panel: says which version wears the outfits, and who of several of one name is meant.</param>
    public static IReadOnlyList<PromptPart> Read(string prompt, StoryPeople people, IReadOnlyList<PanelActor> cast)
    {
        var parts = new List<PromptPart>();
        int plain = 0;
        // A sign within a name is part of it.
        foreach (int at in MentionSigns.In(prompt))
        {
            if (at < plain) continue;
            if (at > plain) parts.Add(new(prompt[plain..at]));
            var mention = Mention(prompt, at, people, cast);
            parts.Add(mention);
            plain = at + mention.Text.Length;
        }
        if (plain < prompt.Length) parts.Add(new(prompt[plain..]));
        return parts;
    }

    /// <summary>Puts an @ before every name of somebody: "Mia waits" becomes "@Mia waits".</summary>
    public static string Name(string text, StoryPeople people)
    {
        var named = new System.Text.StringBuilder();
        for (int at = 0; at < text.Length;)
        {
            bool isWordStart = char.IsLetterOrDigit(text[at]) && (at == 0 || (!char.IsLetterOrDigit(text[at - 1]) && text[at - 1] != '@'));
            if (isWordStart && people.Names.At(text.AsSpan(at)) is var (_, length))
            {
                named.Append('@').Append(text, at, length);
                at += length;
            }
            else named.Append(text[at++]);
        }
        return named.ToString();
    }

    private static PromptPart Mention(string prompt, int at, StoryPeople people, IReadOnlyList<PanelActor> cast)
    {
        var rest = prompt.AsSpan(at + 1);
        if (people.Names.At(rest) is not var (named, length))
        {
            int word = WordLength(rest);
            return new(prompt.Substring(at, 1 + word), IsMention: true, Problem: word == 0
                ? new("An @ stands alone.", "Write a name right behind it, or @@ for the sign itself.")
                : new($"Nobody here is called “{rest[..word]}”.", Mend));
        }
        int end = at + 1 + length;
        if (CharacterNames.Meant(named, cast) is not { } character)
            return new(prompt[at..end], IsMention: true, Problem: Unclear(prompt[(at + 1)..end], named, cast)) { Candidates = named };
        if (end >= prompt.Length || prompt[end] != '/') return new(prompt[at..end], character, IsMention: true);

        var wish = prompt.AsSpan(end + 1);
        var outfits = people.Version(character, cast)?.Outfits ?? [];
        foreach (var outfit in outfits.OrderByDescending(known => known.Name.Length))
            if (wish.StartsWith(outfit.Name, StringComparison.OrdinalIgnoreCase) && CharacterNames.EndsAt(wish, outfit.Name.Length))
                return new(prompt[at..(end + 1 + outfit.Name.Length)], character, outfit, IsMention: true);
        int worn = WordLength(wish);
        string has = outfits.Count == 0 ? "no named outfit yet" : $"these outfits: {string.Join(", ", outfits.Select(outfit => outfit.Name))}";
        return new(prompt[at..(end + 1 + worn)], character, IsMention: true, Problem: new(
            $"{character.Name} has no outfit “{wish[..worn]}”, but {has}.", "Name another outfit, or add this one on the character's page."));
    }

    private static StudioProblem Unclear(string name, IReadOnlyList<Character> named, IReadOnlyList<PanelActor> cast) =>
        named.Any(character => cast.Any(actor => actor.CharacterId == character.Id))
            ? new($"{named.Count} characters are called “{name}”, and more than one of them is in the cast.", "Take out who is not meant, or rename one of them.")
            : new($"{named.Count} characters are called “{name}”.", "Add the one who is meant to the panel's cast, or rename one of them.");

    private static int WordLength(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] is '_' or '-' or '\'' or '’')) length++;
        return length;
    }
}
