using StoryStudio.Data.Typesetting.LineBreaking;

namespace StoryStudio.Data.Exports.Comics.Balloons;

/// <summary>Long speeches in parts, each for a balloon of its own.</summary>
internal static class SpeechSplit
{
    private const string Ends = ".!?…。！？؟۔";

    /// <summary>Two parts of about the same length, between sentences where that is possible; one where there is nothing to split.</summary>
    public static IReadOnlyList<string> Halve(string text)
    {
        var breaks = LineBreaks.In(text);
        if (breaks.Count == 0) return [text];
        int best = breaks.MinBy(at => Math.Abs((2 * at) - text.Length) - (EndsSentence(text, at) ? text.Length * 2 / 3 : 0));
        return [text[..best].TrimEnd(), text[best..]];
    }

    private static bool EndsSentence(string text, int at)
    {
        string before = text[..at].TrimEnd().TrimEnd('"', '”', '’', '」', '』', ')', '»');
        return before.Length > 0 && Ends.Contains(before[^1], StringComparison.Ordinal);
    }
}
