using System.Collections.Frozen;

namespace StoryStudio.Data.Imports.Fountain;

/// <summary>What stands before the first empty line, when it begins with "Key: value".</summary>
internal static class TitlePage
{
    private const int MostKeyLength = 40;

    private static readonly FrozenSet<string> Known = new[]
    {
        "Title", "Credit", "Author", "Authors", "Source", "Draft date", "Date", "Contact", "Copyright", "Notes", "Revision", "Episode", "Series", "Language", "Format", "Writer", "Writers",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="next">The line after it; 0 when there is none.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(List<ScriptLine> lines, out int next)
    {
        next = 0;
        // "FADE IN:" at the start is no key.
        if (lines.Count == 0 || KeyOf(lines[0].Text) is not { } start || !(Known.Contains(start) || start.Any(char.IsLower))) return [];
        List<KeyValuePair<string, List<string>>> page = [];
        for (; next < lines.Count && !lines[next].IsBlank; next++)
        {
            string text = lines[next].Text;
            bool isIndented = text.Length > 0 && char.IsWhiteSpace(text[0]);
            if (!isIndented && KeyOf(text) is { } key)
            {
                page.Add(new(key, []));
                text = text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..];
            }
            if (text.Trim() is { Length: > 0 } value) page[^1].Value.Add(Emphasis.Strip(value));
        }
        return [.. page.Select(pair => KeyValuePair.Create(pair.Key, string.Join('\n', pair.Value)))];
    }

    private static string? KeyOf(string line) =>
        line.IndexOf(':', StringComparison.Ordinal) is > 0 and <= MostKeyLength and var colon && !char.IsWhiteSpace(line[0]) ? line[..colon].Trim() : null;
}
