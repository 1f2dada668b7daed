namespace StoryStudio.Data.Imports.Fountain;

/// <param name="Number">Between # signs at the end: "1A"; null without one.</param>
internal sealed record SceneHeading(string Text, string? Number)
{
    // Longest first.
    private static readonly string[] Starts = ["INT./EXT", "EXT./INT", "INT/EXT", "EXT/INT", "I/E", "INT", "EXT", "EST"];

    /// <summary>Null when the line is none. Unforced ones stand after an empty line.</summary>
    public static SceneHeading? Read(string line, bool afterBlank)
    {
        if (line.Length > 1 && line[0] == '.' && line[1] != '.') return Numbered(line[1..].Trim());
        return afterBlank && Array.Exists(Starts, start => line.StartsWith(start, StringComparison.OrdinalIgnoreCase) && line.Length > start.Length && line[start.Length] is '.' or ' ')
            ? Numbered(line)
            : null;
    }

    private static SceneHeading Numbered(string text)
    {
        if (text.Length > 2 && text[^1] == '#' && text.LastIndexOf('#', text.Length - 2) is var start and >= 0)
        {
            string number = text[(start + 1)..^1].Trim();
            if (number.Length > 0 && number.All(sign => char.IsLetterOrDigit(sign) || sign is '-' or '.')) return new(Emphasis.Strip(text[..start].TrimEnd()), number);
        }
        return new(Emphasis.Strip(text), null);
    }
}
