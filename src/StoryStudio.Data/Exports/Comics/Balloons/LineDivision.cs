using StoryStudio.Data.Typesetting;
using StoryStudio.Data.Typesetting.LineBreaking;

namespace StoryStudio.Data.Exports.Comics.Balloons;

/// <summary>A paragraph cut into lines whose widths follow a given outline as closely as can be. Widths are ems.</summary>
internal sealed class LineDivision
{
    private readonly List<(int Start, int End)> _parts = [];
    private readonly TextParagraph _paragraph;
    private readonly float[] _widths;
    private readonly float[] _blanks;
    private readonly float[] _penalties;

    /// <param name="widest">Wider words are cut.</param>
    public LineDivision(TextParagraph paragraph, float widest = 16)
    {
        _paragraph = paragraph;
        int[] ends = [.. LineBreaks.In(paragraph.Text), paragraph.Text.Length];
        int start = 0;
        foreach (int end in ends)
        {
            if (paragraph.Shape(start, end).Width <= widest) _parts.Add((start, end));
            else Cut(paragraph, start, end, widest);
            start = end;
        }
        _widths = [.. _parts.Select(part => paragraph.Shape(part.Start, part.End).Width)];
        _blanks = [.. _parts.Select(part => paragraph.BlankWidth * (part.End - part.Start - paragraph.Text[part.Start..part.End].TrimEnd(' ').Length))];
        _penalties = [.. _parts.Select(part => Penalty(paragraph.Text, part.End))];
    }

    public int Parts => _parts.Count;

    /// <summary>The least ragged division into exactly so many lines.</summary>
    /// <param name="profile">Width of line i relative to the widest, 0..1.</param>
    /// <returns>Ranges of the text; null when there are fewer parts than lines.</returns>
    public IReadOnlyList<(int Start, int End)>? Into(int lines, Func<int, float> profile)
    {
        if (lines > _parts.Count) return null;
        float low = _widths.Max(), high = _widths.Sum() + _blanks.Sum() + 1;
        float[] shares = [.. Enumerable.Range(0, lines).Select(profile)];
        high /= shares.Min();
        for (int i = 0; i < 16; i++)
        {
            float width = (low + high) / 2;
            if (Best(shares, width) is null) low = width;
            else high = width;
        }
        // Some slack, so that better places for the ends of lines can be chosen.
        return Best(shares, high * 1.08f);
    }

    /// <summary>As few lines as that width allows.</summary>
    public IEnumerable<(int Start, int End)> Fill(float width)
    {
        for (int first = 0; first < _parts.Count;)
        {
            int last = first;
            for (float used = _widths[first] + _blanks[first]; last + 1 < _parts.Count && used + _widths[last + 1] <= width; used += _widths[last] + _blanks[last]) last++;
            // Shaped as a whole it may be a little wider than its parts.
            while (last > first && _paragraph.Shape(_parts[first].Start, _parts[last].End).Width > width) last--;
            yield return (_parts[first].Start, _parts[last].End);
            first = last + 1;
        }
    }

    // cost[line][end]: squared blanks of the best division of parts 0..end into line + 1 lines.
    private List<(int Start, int End)>? Best(float[] shares, float width)
    {
        int count = _parts.Count;
        var from = new int[shares.Length, count + 1];
        float[] cost = [0, .. Enumerable.Repeat(float.PositiveInfinity, count)];
        for (int line = 0; line < shares.Length; line++)
        {
            float[] next = [.. Enumerable.Repeat(float.PositiveInfinity, count + 1)];
            float room = width * shares[line];
            for (int start = 0; start < count; start++)
            {
                if (float.IsPositiveInfinity(cost[start])) continue;
                float used = 0;
                for (int end = start + 1; end <= count; end++)
                {
                    used += _widths[end - 1];
                    if (used > room) break;
                    float blank = (room - used) / room, total = cost[start] + (blank * blank) + _penalties[end - 1];
                    if (total < next[end]) (next[end], from[line, end]) = (total, start);
                    used += _blanks[end - 1];
                }
            }
            cost = next;
        }
        if (float.IsPositiveInfinity(cost[count])) return null;
        List<(int Start, int End)> result = [];
        for (int line = shares.Length - 1, end = count; line >= 0; end = from[line--, end]) result.Add((_parts[from[line, end]].Start, _parts[end - 1].End));
        result.Reverse();
        return result;
    }

    // Between words and behind punctuation lines end well. Japanese phrases mostly begin where kana change to something else.
    private static float Penalty(string text, int end)
    {
        if (end == text.Length || LineBreaks.EndsWord(text, end)) return 0;
        return text[end - 1] is >= '\u3041' and <= '\u309F' && text[end] is not (>= '\u3041' and <= '\u309F') ? 0.02f : 0.12f;
    }

    private void Cut(TextParagraph paragraph, int start, int end, float widest)
    {
        // In parts of about the same width.
        float whole = paragraph.Shape(start, end).Width;
        widest = Math.Min(widest, (whole / MathF.Ceiling(whole / widest)) + 0.6f);
        int from = start, last = start;
        foreach (int at in LineBreaks.Anywhere(paragraph.Text, start, end))
        {
            if (paragraph.Shape(from, at).Width > widest && last > from)
            {
                _parts.Add((from, last));
                from = last;
            }
            last = at;
        }
        _parts.Add((from, end));
    }
}
