using StoryStudio.Data.Characters;

namespace StoryStudio.Web.Stories;

/// <summary>A part of a prompt: plain words, or somebody who is named with @.</summary>
/// <param name="Text">As written.</param>
/// <param name="Character">Null for plain words, and for names that nobody has.</param>
/// <param name="Outfit">Null wears what the version says.</param>
/// <param name="IsMention">Begins with @.</param>
/// <param name="Problem">Why a mention means nothing.</param>
public sealed record PromptPart(string Text, Character? Character = null, Outfit? Outfit = null, bool IsMention = false, string? Problem = null);

/// <summary>Finds @Name and @Name/outfit in prompts. @@ is an @ of its own, and an e-mail address is no mention.</summary>
public static class PromptMentions
{
    public static IReadOnlyList<PromptPart> Read(string prompt, StoryPeople people, Func<Character, CharacterVersion?> versionOf)
    {
        var parts = new List<PromptPart>();
        int plain = 0, at = 0;
        while ((at = prompt.IndexOf('@', at)) >= 0)
        {
            if (at + 1 < prompt.Length && prompt[at + 1] == '@')
            {
                at += 2;
                continue;
            }
            if (at > 0 && char.IsLetterOrDigit(prompt[at - 1]))
            {
                at++;
                continue;
            }
            if (at > plain) parts.Add(new(prompt[plain..at]));
            var mention = Mention(prompt, at, people, versionOf);
            parts.Add(mention);
            plain = at += mention.Text.Length;
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
            if (isWordStart && people.At(text.AsSpan(at)) is var (_, length))
            {
                named.Append('@').Append(text, at, length);
                at += length;
            }
            else named.Append(text[at++]);
        }
        return named.ToString();
    }

    private static PromptPart Mention(string prompt, int at, StoryPeople people, Func<Character, CharacterVersion?> versionOf)
    {
        var rest = prompt.AsSpan(at + 1);
        if (people.At(rest) is not var (character, length))
        {
            int word = WordLength(rest);
            return new(prompt.Substring(at, 1 + word), IsMention: true, Problem: word == 0 ? "An @ stands alone." : $"Nobody here is called “{rest[..word]}”.");
        }
        int end = at + 1 + length;
        if (end >= prompt.Length || prompt[end] != '/') return new(prompt[at..end], character, IsMention: true);

        var wish = prompt.AsSpan(end + 1);
        var outfits = versionOf(character)?.Outfits ?? [];
        foreach (var outfit in outfits.OrderByDescending(known => known.Name.Length))
            if (wish.StartsWith(outfit.Name, StringComparison.OrdinalIgnoreCase) && StoryPeople.EndsAt(wish, outfit.Name.Length))
                return new(prompt[at..(end + 1 + outfit.Name.Length)], character, outfit, IsMention: true);
        int named = WordLength(wish);
        string has = outfits.Count == 0 ? "no named outfit yet" : $"these outfits: {string.Join(", ", outfits.Select(outfit => outfit.Name))}";
        return new(prompt[at..(end + 1 + named)], character, IsMention: true, Problem: $"{character.Name} has no outfit “{wish[..named]}”, but {has}.");
    }

    private static int WordLength(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] is '_' or '-' or '\'' or '’')) length++;
        return length;
    }
}
