using System.Globalization;
using SkiaSharp;
using StoryStudio.Data.Typesetting;

namespace StoryStudio.Data.Exports.Printing;

/// <summary>Letters at a size: measures, breaks and draws text of any script, each line shaped and in its own direction.</summary>
internal sealed class PrintedFont(FontStack fonts, float size)
{
    // A fifth of an em: letters narrower than that in a row are none that anybody reads.
    private const int LettersPerEm = 5;

    /// <summary>From line to line, in the unit of the size.</summary>
    public float LineHeight => size * 1.32f;

    /// <summary>From the top of a line to its base line.</summary>
    public float Ascent => size * 0.98f;

    public float Measure(PrintedLine line) => line.Shape.Width * size;

    public void Draw(SKCanvas canvas, PrintedLine line, float x, float y, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        line.Shape.Draw(canvas, x, y, size, paint);
    }

    /// <summary>In a column, at the side where its direction begins.</summary>
    public void Draw(SKCanvas canvas, PrintedLine line, SKRect column, float y, SKColor colour) =>
        Draw(canvas, line, line.IsRightToLeft ? column.Right - line.Indent - Measure(line) : column.Left + line.Indent, y, colour);

    /// <summary>All of a text as one line.</summary>
    public PrintedLine Line(string text, bool? rightToLeft = null) => PrintedLine.Of(new TextParagraph(text, fonts, rightToLeft: rightToLeft));

    /// <summary>A text as one line no wider than this, with an ellipsis where it was cut.</summary>
    public PrintedLine Shorten(string text, float width, bool isCut = false, bool? rightToLeft = null)
    {
        string kept = Readable(text, width);
        isCut |= kept.Length < text.Length;
        var whole = Line(kept, rightToLeft);
        if (!isCut && Measure(whole) <= width) return whole;
        int[] ends = [0, .. StringInfo.ParseCombiningCharacters(kept).Skip(1), kept.Length];
        // The most that fits: widths grow with the text but for ligatures.
        int low = 0, high = ends.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (Measure(Cut(middle)) <= width) low = middle;
            else high = middle - 1;
        }
        return Cut(low);

        PrintedLine Cut(int at) => Line($"{kept.AsSpan(0, ends[at]).TrimEnd()}…", whole.IsRightToLeft);
    }

    /// <summary>Lines no wider than this, broken where their script allows it and, where a word alone is too wide, within it.</summary>
    /// <param name="most">Lines wanted; one more is returned when there is more text.</param>
    /// <param name="indent">Room at the beginning of the first line.</param>
    public List<PrintedLine> Wrap(string text, float width, int most, float indent = 0, bool? rightToLeft = null)
    {
        List<PrintedLine> lines = [];
        foreach (var part in text.AsSpan().EnumerateLines())
        {
            string readable = Readable(part.ToString(), width * (most + 1 - lines.Count));
            var filled = PrintedLine.Fill(new TextParagraph(readable, fonts, rightToLeft: rightToLeft), width / size, most + 1 - lines.Count, lines.Count == 0 ? indent / size : 0);
            lines.AddRange(filled.Select((line, index) => lines.Count == 0 && index == 0 ? line with { Indent = indent } : line));
            // What was not even looked at is more text too.
            if (lines.Count <= most && readable.Length < part.Length) lines.Add(Line("…"));
            if (lines.Count > most) break;
        }
        return lines;
    }

    // Nobody prints a book into a cell: so much of a text can have room at most, and no more of it is shaped.
    private string Readable(string text, float room)
    {
        int most = (int)Math.Min(100_000, Math.Max(1, room / size) * LettersPerEm);
        if (text.Length <= most) return text;
        int end = most;
        while (end > 0 && (char.IsLowSurrogate(text[end]) || CharUnicodeInfo.GetUnicodeCategory(text, end) == UnicodeCategory.NonSpacingMark)) end--;
        return text[..end];
    }
}
