using StoryStudio.Data.Typesetting;
using StoryStudio.Data.Typesetting.LineBreaking;

namespace StoryStudio.Data.Exports.Printing;

/// <summary>A line of a printed text.</summary>
/// <param name="IsRightToLeft">Of the paragraph that it belongs to.</param>
/// <param name="Indent">Room before it, in the unit of the page.</param>
internal sealed record PrintedLine(ShapedLine Shape, bool IsRightToLeft, float Indent = 0)
{
    public string Text => Shape.Text;

    public static PrintedLine Of(TextParagraph paragraph) => new(paragraph.Shape(), paragraph.IsRightToLeft);

    /// <summary>As few lines as a width allows; a word that is wider than a line is cut.</summary>
    /// <param name="width">Ems.</param>
    /// <param name="indent">Ems that the first line has less.</param>
    public static IEnumerable<PrintedLine> Fill(TextParagraph paragraph, float width, int most, float indent)
    {
        string text = paragraph.Text;
        int[] ends = [.. LineBreaks.In(text), text.Length];
        int next = 0;
        for (int start = 0, count = 0; start < text.Length && count < most; count++)
        {
            float room = count == 0 ? width - indent : width;
            while (ends[next] <= start) next++;
            var line = paragraph.Shape(start, ends[next]);
            int end = ends[next];
            if (line.Width > room)
            {
                // Beside an indent a whole line is left free before a word is cut.
                if (count == 0 && indent > 0 && line.Width <= width)
                {
                    yield return new(paragraph.Shape(0, 0), paragraph.IsRightToLeft);
                    continue;
                }
                (line, end) = Cut(paragraph, start, end, room);
            }
            else
            {
                // Shaped as a whole: a line is no sum of its words.
                while (end < text.Length)
                {
                    var longer = paragraph.Shape(start, ends[next + 1]);
                    if (longer.Width > room) break;
                    (line, end) = (longer, ends[++next]);
                }
            }
            yield return new(line, paragraph.IsRightToLeft);
            start = end;
        }
    }

    private static (ShapedLine Line, int End) Cut(TextParagraph paragraph, int start, int end, float room)
    {
        int[] places = [.. LineBreaks.Anywhere(paragraph.Text, start, end)];
        // One letter stays even where it has no room.
        int low = 0, high = places.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (paragraph.Shape(start, places[middle]).Width <= room) low = middle;
            else high = middle - 1;
        }
        int at = places.Length == 0 ? end : places[low];
        return (paragraph.Shape(start, at), at);
    }
}
