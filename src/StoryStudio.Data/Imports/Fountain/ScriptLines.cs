using System.Text;

namespace StoryStudio.Data.Imports.Fountain;

/// <summary>Takes boneyard and notes out of a script, in one pass.</summary>
internal static class ScriptLines
{
    public static List<ScriptLine> Of(string script)
    {
        string text = WithoutBoneyard(script.ReplaceLineEndings("\n"));
        List<ScriptLine> lines = [];
        var line = new StringBuilder();
        // Most lines have none, and a list for each of them would be most of the work.
        List<string>? notes = null;
        // Up to here no note ends: whoever searched once need not search again.
        int unclosed = 0, paragraph = -1;
        for (int at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || text[at] == '\n')
            {
                string content = line.ToString();
                lines.Add(new ScriptLine(content, notes ?? (IReadOnlyList<string>)[], notes is null && string.IsNullOrWhiteSpace(content)));
                line.Clear();
                notes = null;
            }
            else if (at >= unclosed && text[at] == '[' && at + 1 < text.Length && text[at + 1] == '[')
            {
                // A note may go over lines, though not over an empty one.
                if (at >= paragraph) paragraph = text.IndexOf("\n\n", at, StringComparison.Ordinal) is var gap and >= 0 ? gap : text.Length;
                int end = text.IndexOf("]]", at + 2, paragraph - at - 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    unclosed = paragraph;
                    line.Append('[');
                    continue;
                }
                (notes ??= []).Add(text[(at + 2)..end].Trim().Replace('\n', ' '));
                at = end + 1;
            }
            else
            {
                line.Append(text[at]);
            }
        }
        return lines;
    }

    private static string WithoutBoneyard(string text)
    {
        int start = text.IndexOf("/*", StringComparison.Ordinal);
        if (start < 0) return text;
        var kept = new StringBuilder(text.Length);
        int from = 0;
        while (start >= 0)
        {
            int end = text.IndexOf("*/", start + 2, StringComparison.Ordinal);
            if (end < 0) break;
            kept.Append(text, from, start - from);
            from = end + 2;
            start = text.IndexOf("/*", from, StringComparison.Ordinal);
        }
        return kept.Append(text, from, text.Length - from).ToString();
    }
}
