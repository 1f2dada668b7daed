using System.Text;

namespace StoryStudio.Data.Imports.Fountain;

/// <summary>Takes *italics*, **bold**, ***both*** and _underlines_ out of a line, and the backslashes that protect such signs.</summary>
internal static class Emphasis
{
    public static string Strip(string line)
    {
        if (line.AsSpan().IndexOfAny("*_\\") < 0) return line;
        var (text, isMark) = Marks(line);
        var plain = new StringBuilder(line.Length);
        for (int at = 0; at < text.Length; at++)
            if (!isMark[at]) plain.Append(text[at]);
        return plain.ToString();
    }

    // A run opens when text follows and closes when text stands before; only pairs of equal runs are marks.
    private static (string Text, bool[] IsMark) Marks(string line)
    {
        var text = new StringBuilder(line.Length);
        List<(int Start, int Length)> runs = [];
        for (int at = 0; at < line.Length; at++)
        {
            if (line[at] == '\\' && at + 1 < line.Length && line[at + 1] is '*' or '_' or '\\') text.Append(line[++at]);
            else if (line[at] is '*' or '_')
            {
                int end = at;
                while (end < line.Length && line[end] == line[at]) end++;
                runs.Add((text.Length, end - at));
                text.Append(line, at, end - at);
                at = end - 1;
            }
            else text.Append(line[at]);
        }
        string plain = text.ToString();
        var isMark = new bool[plain.Length];
        var open = new Dictionary<(char Sign, int Length), int>();
        foreach (var (start, length) in runs)
        {
            if (length > (plain[start] == '*' ? 3 : 1)) continue;
            var kind = (plain[start], length);
            bool canClose = start > 0 && !char.IsWhiteSpace(plain[start - 1]), canOpen = start + length < plain.Length && !char.IsWhiteSpace(plain[start + length]);
            if (canClose && open.Remove(kind, out int opened))
            {
                isMark.AsSpan(opened, length).Fill(true);
                isMark.AsSpan(start, length).Fill(true);
            }
            else if (canOpen) open[kind] = start;
        }
        return (plain, isMark);
    }
}
