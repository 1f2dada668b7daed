using System.Globalization;
using System.Text;
using SkiaSharp;

namespace StoryStudio.Data.Exports.Printing;

/// <summary>A typeface at a size: measures, breaks and draws text; letters that it lacks come from the system's fonts where there are any.</summary>
/// <remarks>Letters stand one by one, without shaping or kerning: widths add up, and every PDF reader finds the text again.</remarks>
internal sealed class PrintedFont(SKTypeface face, float size) : IDisposable
{
    private readonly Dictionary<int, Letter> _letters = [];
    private readonly Dictionary<SKTypeface, SKFont> _fonts = [];

    /// <summary>From line to line, in the unit of the size.</summary>
    public float LineHeight => size * 1.32f;

    /// <summary>From the top of a line to its base line.</summary>
    public float Ascent => size * 0.98f;

    public float Measure(string text) => text.EnumerateRunes().Sum(rune => Find(rune).Width);

    public void Draw(SKCanvas canvas, string text, float x, float y, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        var run = new StringBuilder();
        SKFont? font = null;
        float start = x, end = x;
        foreach (var rune in text.EnumerateRunes())
        {
            var letter = Find(rune);
            if (letter.Font is null) continue;
            if (letter.Font != font)
            {
                Flush();
                (font, start) = (letter.Font, end);
            }
            run.Append(rune.ToString());
            end += letter.Width;
        }
        Flush();

        void Flush()
        {
            if (run.Length > 0) canvas.DrawText(run.ToString(), start, y, SKTextAlign.Left, font!, paint);
            run.Clear();
        }
    }

    /// <summary>Lines no wider than this, broken at spaces and, where a word alone is too wide, within it.</summary>
    /// <param name="most">Lines wanted; one more is returned when there is more text.</param>
    public List<string> Wrap(string text, float width, int most)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.AsSpan().EnumerateLines())
        {
            Wrap(paragraph, width, most + 1, lines);
            if (lines.Count > most) break;
        }
        return lines;
    }

    /// <summary>The line, shortened to fit with an ellipsis at its end.</summary>
    public string Shorten(string line, float width, bool isCut = false)
    {
        if (!isCut && Measure(line) <= width) return line;
        float left = width - Find(new Rune('…')).Width;
        int kept = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            left -= Find(rune).Width;
            if (left < 0) break;
            kept += rune.Utf16SequenceLength;
        }
        return $"{line.AsSpan(0, kept).TrimEnd()}…";
    }

    public void Dispose()
    {
        foreach (var font in _fonts.Values) font.Dispose();
    }

    // One pass: a line ends at the last space that fits, or in front of the letter that does not.
    private void Wrap(ReadOnlySpan<char> paragraph, float width, int most, List<string> lines)
    {
        int start = 0, space = -1;
        float filled = 0, untilSpace = 0;
        for (int at = 0; at < paragraph.Length && lines.Count < most;)
        {
            Rune.DecodeFromUtf16(paragraph[at..], out var rune, out int length);
            float advance = Find(rune).Width;
            if (Rune.IsWhiteSpace(rune)) (space, untilSpace) = (at, filled + advance);
            else if (filled + advance > width && at > start)
            {
                int end = space > start ? space : at;
                lines.Add(paragraph[start..end].TrimEnd().ToString());
                (filled, start) = end == at ? (0, at) : (filled - untilSpace, space + 1);
                space = -1;
            }
            filled += advance;
            at += length;
        }
        if (lines.Count < most && start < paragraph.Length) lines.Add(paragraph[start..].TrimEnd().ToString());
    }

    private Letter Find(Rune rune)
    {
        if (_letters.TryGetValue(rune.Value, out var known)) return known;
        var letter = Make(rune);
        _letters.Add(rune.Value, letter);
        return letter;
    }

    // Emoji and the like are left out where no font has them; so are joiners and control characters, which nobody sees.
    private Letter Make(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format) return rune.Value == '\t' ? Make(new Rune(' ')) : default;
        if ((face.GetGlyph(rune.Value) != 0 ? face : SystemFonts.With(rune.Value)) is not { } owner) return default;
        if (!_fonts.TryGetValue(owner, out var font))
            _fonts.Add(owner, font = new SKFont(owner, size) { Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None, Subpixel = true, LinearMetrics = true });
        return new Letter(font, font.MeasureText(rune.ToString()));
    }

    private readonly record struct Letter(SKFont? Font, float Width);
}
