using System.Buffers;
using System.Globalization;
using HarfBuzzSharp;
using SkiaSharp;
using StoryStudio.Data.Typesetting.Bidi;
using Buffer = HarfBuzzSharp.Buffer;

namespace StoryStudio.Data.Typesetting;

/// <summary>Text of one direction, of any scripts: its lines are shaped as parts of the whole.</summary>
public sealed class TextParagraph
{
    private readonly FontStack _fonts;
    private readonly BidiText _bidi;
    private readonly FontRun[] _runs;
    private readonly string _language;

    /// <param name="text">One paragraph; blanks and line feeds in a row count as one blank.</param>
    /// <param name="language">BCP 47, for Chinese characters; null guesses.</param>
    /// <param name="rightToLeft">Null takes the direction of the first letter that has one.</param>
    public TextParagraph(string text, FontStack fonts, string? language = null, bool? rightToLeft = null)
    {
        Text = Collapsed(text);
        _fonts = fonts;
        _bidi = new BidiText(Text, rightToLeft is { } given ? (given ? 1 : 0) : null);
        _runs = [.. FontRun.Split(Text, fonts)];
        _language = language ?? TextLanguage.Guess([Text]);
    }

    public string Text { get; }

    /// <summary>Of a blank between words, about: ems.</summary>
    public float BlankWidth => _fonts.First.BlankWidth;

    public bool IsRightToLeft => (_bidi.ParagraphLevel & 1) == 1;

    /// <summary>The part of the text as it stands in a line of its own.</summary>
    public ShapedLine Shape(int start, int end)
    {
        while (end > start && Text[end - 1] == ' ') end--;
        var pieces = Pieces(start, end).ToList();
        byte[] levels = [.. pieces.Select(piece => piece.Level)];
        List<GlyphRun> runs = [];
        float x = 0;
        foreach (int at in BidiText.VisualOrder(levels))
        {
            var piece = pieces[at];
            var (run, advance) = Shape(piece.Start, piece.End, piece.Font, (piece.Level & 1) == 1, x);
            runs.Add(run);
            x += advance;
        }
        var ink = runs.Select(run => run.Ink()).Where(box => !box.IsEmpty).Aggregate(SKRect.Empty, (all, box) => all.IsEmpty ? box : SKRect.Union(all, box));
        return new ShapedLine(Text[start..end], runs, x, ink);
    }

    public ShapedLine Shape() => Shape(0, Text.Length);

    // Parts of one level, script and face.
    private IEnumerable<(int Start, int End, byte Level, FontRun Font)> Pieces(int start, int end)
    {
        foreach (var run in _runs)
        {
            int from = Math.Max(start, run.Start), to = Math.Min(end, run.End);
            while (from < to)
            {
                int next = from + 1;
                while (next < to && _bidi.LevelAt(next) == _bidi.LevelAt(from)) next++;
                if (run.Face is not null) yield return (from, next, _bidi.LevelAt(from), run);
                from = next;
            }
        }
    }

    private (GlyphRun Run, float Advance) Shape(int start, int end, FontRun font, bool rightToLeft, float x)
    {
        var face = font.Face!;
        using var language = new Language(_language);
        using var buffer = new Buffer
        {
            Direction = rightToLeft ? Direction.RightToLeft : Direction.LeftToRight,
            Script = font.Script,
            Language = language,
            ClusterLevel = ClusterLevel.MonotoneGraphemes,
        };
        // With its surroundings, so that Arabic letters join over the borders of runs.
        buffer.AddUtf16(Text.AsSpan(), start, end - start);
        face.Shaper.Shape(buffer);

        var (infos, places) = (buffer.GlyphInfos, buffer.GlyphPositions);
        var glyphs = new ushort[infos.Length];
        var positions = new SKPoint[infos.Length];
        var clusters = new int[infos.Length];
        float advance = 0, em = face.UnitsPerEm / face.Scale;
        for (int i = 0; i < infos.Length; i++)
        {
            glyphs[i] = (ushort)infos[i].Codepoint;
            clusters[i] = (int)infos[i].Cluster - start;
            positions[i] = new SKPoint(x + advance + (places[i].XOffset / em), -places[i].YOffset / em);
            advance += places[i].XAdvance / em;
        }
        return (new GlyphRun(face, Text[start..end], glyphs, positions, clusters), advance);
    }

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n\u0085\u2028\u2029\v\f");

    private static string Collapsed(string text)
    {
        // Text from elsewhere may hold halves of surrogate pairs and control characters.
        var clean = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && Blanks.Contains((char)rune.Value))
            {
                if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
            }
            else if (System.Text.Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control) clean.Append(rune);
        }
        return clean.ToString().TrimEnd(' ');
    }
}
