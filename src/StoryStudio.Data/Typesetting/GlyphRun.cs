using System.Text;
using SkiaSharp;

namespace StoryStudio.Data.Typesetting;

/// <summary>Glyphs of one face in one direction, placed on a baseline. Sizes are ems, y grows downwards.</summary>
/// <param name="Text">What the glyphs say, in reading order.</param>
/// <param name="Clusters">Per glyph the UTF-16 index in <paramref name="Text"/> where its cluster starts.</param>
public sealed record GlyphRun(FontFace Face, string Text, ushort[] Glyphs, SKPoint[] Positions, int[] Clusters)
{
    /// <summary>Smallest box around the ink, at the size of one em; empty without ink.</summary>
    public SKRect Ink()
    {
        // Measured large, since Skia rounds the bounds of glyphs to whole units.
        const float scale = 1000;
        using var font = Face.AtSize(scale);
        var widths = new float[Glyphs.Length];
        var bounds = new SKRect[Glyphs.Length];
        font.GetGlyphWidths(Glyphs, widths, bounds);
        var ink = SKRect.Empty;
        for (int i = 0; i < Glyphs.Length; i++)
        {
            if (bounds[i].Width <= 0 || bounds[i].Height <= 0) continue;
            var box = new SKRect(bounds[i].Left / scale, bounds[i].Top / scale, bounds[i].Right / scale, bounds[i].Bottom / scale);
            box.Offset(Positions[i]);
            ink = ink.IsEmpty ? box : SKRect.Union(ink, box);
        }
        return ink;
    }

    /// <summary>Draws as glyphs that know their text, which makes PDF searchable.</summary>
    public void Draw(SKCanvas canvas, SKPoint origin, float size, SKPaint paint)
    {
        using var font = Face.AtSize(size);
        using var builder = new SKTextBlobBuilder();
        byte[] utf8 = Encoding.UTF8.GetBytes(Text);
        var buffer = builder.AllocateRawPositionedTextRun(font, Glyphs.Length, utf8.Length, null);
        Glyphs.CopyTo(buffer.Glyphs);
        utf8.CopyTo(buffer.Text);
        for (int i = 0; i < Glyphs.Length; i++)
        {
            buffer.Positions[i] = new SKPoint(Positions[i].X * size, Positions[i].Y * size);
            buffer.Clusters[i] = (uint)Encoding.UTF8.GetByteCount(Text.AsSpan(0, Clusters[i]));
        }
        using var blob = builder.Build();
        canvas.DrawText(blob, origin.X, origin.Y, paint);
    }
}
