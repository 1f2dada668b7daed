using SkiaSharp;
using StoryStudio.Data.Typesetting;

namespace StoryStudio.Web.Sheets;

/// <summary>The letters of printed pages, for names in any script.</summary>
internal static class SheetFonts
{
    public static FontStack Regular => FontShelf.Text;

    public static FontStack SemiBold => FontShelf.Strong;

    /// <summary>Draws text in one line: smaller, then shortened, to fit.</summary>
    public static void Line(SKCanvas canvas, string text, float x, float y, float width, float size, FontStack fonts, SKColor colour, float? smallest = null)
    {
        var line = new TextParagraph(text, fonts).Shape();
        while (size > (smallest ?? size) && line.Width * size > width) size--;
        for (string shown = text; shown.Length > 1 && line.Width * size > width;)
        {
            // Not between the halves of a surrogate pair.
            shown = shown[..^(char.IsLowSurrogate(shown[^1]) && shown.Length > 2 ? 2 : 1)].TrimEnd();
            line = new TextParagraph($"{shown}…", fonts).Shape();
        }
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        line.Draw(canvas, x, y, size, paint);
    }
}
