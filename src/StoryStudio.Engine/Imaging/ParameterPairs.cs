using System.Globalization;

namespace StoryStudio.Engine.Imaging;

/// <summary>
/// The pairs of a settings line, as AUTOMATIC1111 finds them with <c>\s*(\w[\w \-/]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)</c>.
/// </summary>
/// <remarks>By hand, in one pass: a regular expression starts again at every letter, and a line of a megabyte took minutes.</remarks>
internal static class ParameterPairs
{
    public static IEnumerable<KeyValuePair<string, string>> Of(string line)
    {
        // Where the key may begin: the first letter of the signs that keys are made of, before the colon.
        int start = -1;
        for (int at = 0; at < line.Length; at++)
        {
            if (line[at] == ':' && start >= 0 && at - start >= 2)
            {
                int value = at + 1;
                while (value < line.Length && char.IsWhiteSpace(line[value])) value++;
                int end = QuotedEnd(line, value);
                if (end < 0) end = line.IndexOf(',', value) is var comma and >= 0 ? comma : line.Length;
                yield return KeyValuePair.Create(line[start..at], line[value..end]);
                (at, start) = (end, -1);
            }
            else if (IsWord(line[at])) start = start < 0 ? at : start;
            else if (line[at] is not (' ' or '-' or '/')) start = -1;
        }
    }

    // The place after a quoted value that a comma or the end follows; negative when it is none.
    private static int QuotedEnd(string line, int at)
    {
        if (at >= line.Length || line[at] != '"') return -1;
        for (int end = at + 1; end < line.Length; end++)
        {
            if (line[end] == '\\') end++;
            else if (line[end] == '"') return end > at + 1 && (end + 1 == line.Length || line[end + 1] == ',') ? end + 1 : -1;
        }
        return -1;
    }

    private static bool IsWord(char sign) => char.IsLetterOrDigit(sign)
        || char.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;
}
