using System.Globalization;
using System.Text;
using HarfBuzzSharp;

namespace StoryStudio.Data.Typesetting;

/// <summary>A stretch of text of one script that one face has.</summary>
/// <param name="Face">Null where no font has the letters: they are left out.</param>
internal sealed record FontRun(int Start, int End, Script Script, FontFace? Face)
{
    public static IEnumerable<FontRun> Split(string text, FontStack fonts)
    {
        var scripts = Scripts(text);
        FontRun? run = null;
        for (int start = 0; start < text.Length;)
        {
            int end = start + StringInfo.GetNextTextElementLength(text.AsSpan(start));
            int[] cluster = [.. text[start..end].EnumerateRunes().Select(rune => rune.Value)];
            // A blank stays with what stands before it: no change of face only for that.
            var face = run?.Face is { } current && text[start] == ' ' && current.Has(' ') ? current : fonts.Find(cluster, scripts[start], IsEmoji(cluster));
            if (run is not null && run.Face == face && run.Script == scripts[start]) run = run with { End = end };
            else
            {
                if (run is not null) yield return run;
                run = new(start, end, scripts[start], face);
            }
            start = end;
        }
        if (run is not null) yield return run;
    }

    // Signs of no script of their own take that of the letters before them, at the start that of those behind (UAX #24, 5.1).
    private static Script[] Scripts(string text)
    {
        var scripts = new Script[text.Length];
        var current = Script.Common;
        int at = 0, firstReal = -1;
        foreach (var rune in text.EnumerateRunes())
        {
            var own = UnicodeFunctions.Default.GetScript(rune.Value);
            if (own != Script.Common && own != Script.Inherited && own != Script.Unknown)
            {
                current = own;
                if (firstReal < 0) firstReal = at;
            }
            for (int i = 0; i < rune.Utf16SequenceLength; i++) scripts[at++] = current;
        }
        if (firstReal > 0) Array.Fill(scripts, scripts[firstReal], 0, firstReal);
        return scripts;
    }

    private static bool IsEmoji(int[] cluster) =>
        cluster[0] >= 0x1F000 || cluster.Contains(0xFE0F) || (cluster[0] is >= 0x2600 and <= 0x27BF && !cluster.Contains(0xFE0E));
}
