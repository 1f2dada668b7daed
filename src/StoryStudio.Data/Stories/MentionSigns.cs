using StoryStudio.Data.Characters;

namespace StoryStudio.Data.Stories;

/// <summary>Where prompts name somebody with @. @@ is an @ of its own, and an e-mail address is no mention.</summary>
public static class MentionSigns
{
    /// <summary>Places of the signs, from the first to the last.</summary>
    public static IEnumerable<int> In(string prompt)
    {
        for (int at = prompt.IndexOf('@', StringComparison.Ordinal); at >= 0; at = at < prompt.Length ? prompt.IndexOf('@', at) : -1)
        {
            bool isDouble = at + 1 < prompt.Length && prompt[at + 1] == '@';
            if (!isDouble && (at == 0 || !char.IsLetterOrDigit(prompt[at - 1]))) yield return at;
            at += isDouble ? 2 : 1;
        }
    }

    /// <summary>Who is named at each sign: one character where it is clear who is meant, else all of that name.</summary>
    public static IEnumerable<IReadOnlyList<Character>> Named(Panel panel, CharacterNames names)
    {
        foreach (int at in In(panel.Prompt))
            if (names.At(panel.Prompt.AsSpan(at + 1)) is var (named, _)) yield return CharacterNames.Meant(named, panel.Cast) is { } meant ? [meant] : named;
    }
}
