using SkiaSharp;
using StoryStudio.Data.Exports.Printing;

namespace StoryStudio.Web.Sheets;

/// <summary>The letters of printed pages; they travel with the app, since servers often have none.</summary>
internal static class SheetFonts
{
    public static SKTypeface Regular => PrintFonts.Regular;

    public static SKTypeface SemiBold => PrintFonts.SemiBold;

    /// <summary>Draws text in one line, shortened to fit; letters that Inter lacks come from the system's fonts where there are any.</summary>
    public static void Line(SKCanvas canvas, string text, float x, float y, float width, float size, SKTypeface face, SKColor colour, float? smallest = null)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        string shown = Drawable(text, face);
        using var font = FontFor(shown, face, size);
        while (font.Size > (smallest ?? size) && font.MeasureText(shown) > width) font.Size--;
        while (shown.Length > 1 && font.MeasureText(shown) > width) shown = $"{shown.TrimEnd('…')[..^1].TrimEnd()}…";
        canvas.DrawText(shown, x, y, SKTextAlign.Left, font, paint);
    }

    // Emoji and the like are left out where no font has them; a name of nothing else stays as it is.
    private static string Drawable(string text, SKTypeface face)
    {
        string known = string.Concat(text.EnumerateRunes().Where(rune => face.GetGlyph(rune.Value) != 0 || SystemFonts.With(rune.Value) is not null)).Trim();
        return known.Length > 0 ? known : text;
    }

    private static SKFont FontFor(string text, SKTypeface face, float size)
    {
        using var own = new SKFont(face, size);
        if (own.ContainsGlyphs(text)) return new SKFont(face, size) { Edging = SKFontEdging.SubpixelAntialias };
        int strange = text.EnumerateRunes().Select(rune => rune.Value).FirstOrDefault(value => face.GetGlyph(value) == 0);
        return new SKFont(SystemFonts.With(strange) ?? face, size);
    }
}
