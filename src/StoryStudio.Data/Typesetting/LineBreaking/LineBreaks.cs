using System.Buffers;
using System.Globalization;
using System.Text;

namespace StoryStudio.Data.Typesetting.LineBreaking;

/// <summary>Where lines may end: a part of UAX #14 with the Japanese rules of what may not begin or end a line (kinsoku shori).</summary>
/// <remarks>Unlike the standard, no line begins with a full stop or closing bracket even after a blank, and none with a dash.</remarks>
public static class LineBreaks
{
    /// <returns>UTF-16 indices at which a line may begin, in order, without 0.</returns>
    public static IReadOnlyList<int> In(string text)
    {
        List<int> breaks = [];
        LineBreakClass before = LineBreakClass.Glue, earlier = LineBreakClass.Glue;
        bool spaced = false;
        int at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var here = LineBreakClasses.Of(rune);
            if (here == LineBreakClass.Space) spaced = true;
            else if (here != LineBreakClass.Combining || spaced)
            {
                if (at > 0 && MayBreak(earlier, before, here, spaced)) breaks.Add(at);
                (earlier, before, spaced) = (spaced ? LineBreakClass.Space : before, here, false);
            }
            // LB8a: what a joiner joins stays together.
            if (rune.Value == 0x200D) before = LineBreakClass.Glue;
            at += rune.Utf16SequenceLength;
        }
        return breaks;
    }

    /// <summary>Where words that are wider than a line are cut: between letters as people see them.</summary>
    public static IEnumerable<int> Anywhere(string text, int start, int end)
    {
        for (int at = start + StringInfo.GetNextTextElementLength(text.AsSpan(start)); at < end; at += StringInfo.GetNextTextElementLength(text.AsSpan(at))) yield return at;
    }

    /// <summary>Before that place stands a blank, a dash, or punctuation: a good end for a line.</summary>
    public static bool EndsWord(string text, int at) =>
        Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var rune, out _) == OperationStatus.Done
        && (LineBreakClasses.Of(rune) is LineBreakClass.Space or LineBreakClass.ZeroWidthSpace or LineBreakClass.Dash or LineBreakClass.Hyphen or LineBreakClass.Leader
            || Rune.IsPunctuation(rune));

    private static bool MayBreak(LineBreakClass earlier, LineBreakClass before, LineBreakClass here, bool spaced)
    {
        if (before == LineBreakClass.ZeroWidthSpace) return true;
        if (here is LineBreakClass.ZeroWidthSpace or LineBreakClass.NotAtStart or LineBreakClass.Leader) return false;
        if (here == LineBreakClass.Dash) return spaced && before != LineBreakClass.Dash;
        if (before == LineBreakClass.Opening) return false;
        if (spaced) return true;
        if (before == LineBreakClass.Glue || here is LineBreakClass.Glue or LineBreakClass.Combining) return false;
        if (before == LineBreakClass.Quote || here == LineBreakClass.Quote) return false;
        if (before == LineBreakClass.Prefix) return here == LineBreakClass.Ideograph;
        if (before is LineBreakClass.Dash or LineBreakClass.Leader) return true;
        if (before == LineBreakClass.Hyphen) return here == LineBreakClass.Letter && earlier is LineBreakClass.Letter or LineBreakClass.Hyphen;
        if (here == LineBreakClass.Hyphen) return false;
        if (before == LineBreakClass.Ideograph || here == LineBreakClass.Ideograph) return true;
        if (before == LineBreakClass.NotAtStart) return here == LineBreakClass.Opening && earlier is LineBreakClass.Ideograph or LineBreakClass.NotAtStart;
        return false;
    }
}
