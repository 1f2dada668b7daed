using StoryStudio.Data.Characters;

namespace StoryStudio.Data.Exports.Bundles;

/// <summary>Whom a prompt names as @Name.</summary>
internal static class PromptNames
{
    /// <summary>By name or alias, in any case; a longer word is another name.</summary>
    public static bool Mentions(string prompt, Character character) =>
        prompt.Contains('@', StringComparison.Ordinal) && character.Aliases.Append(character.Name).Any(name => Mentions(prompt, name));

    private static bool Mentions(string prompt, string name)
    {
        if (name.Length == 0) return false;
        for (int at = prompt.IndexOf('@', StringComparison.Ordinal); at >= 0; at = prompt.IndexOf('@', at + 1))
        {
            int end = at + 1 + name.Length;
            if (end <= prompt.Length && prompt.AsSpan(at + 1, name.Length).Equals(name, StringComparison.OrdinalIgnoreCase)
                && (end == prompt.Length || !char.IsLetterOrDigit(prompt[end])))
                return true;
        }
        return false;
    }
}
