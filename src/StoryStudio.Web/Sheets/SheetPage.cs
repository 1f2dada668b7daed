using System.Globalization;
using SkiaSharp;
using StoryStudio.Data.Sheets;

namespace StoryStudio.Web.Sheets;

/// <summary>A sheet on A4 paper, landscape: the same drawing becomes PNG and PDF. Sizes are points.</summary>
public static class SheetPage
{
    public const float Width = 842, Height = 595;

    private const float Margin = 28, Gap = 8, Side = 236, LabelHeight = 14, GroupHeight = 18;

    private static readonly SKColor Ink = SKColor.Parse("22252a"), Quiet = SKColor.Parse("6c7177"), Empty = SKColor.Parse("eceae6");

    /// <param name="picture">Bytes of a picture by its hash.</param>
    public static void Draw(SKCanvas canvas, CharacterSheet sheet, Func<string, byte[]> picture)
    {
        canvas.Clear(SKColors.White);
        SheetFonts.Line(canvas, sheet.Name, Margin, Margin + 22, Side, 24, SheetFonts.SemiBold, Ink, smallest: 13);
        SheetFonts.Line(canvas, string.Create(CultureInfo.InvariantCulture, $"Version {sheet.Version} · {sheet.Created:d MMM yyyy}"), Margin, Margin + 40, Side, 10, SheetFonts.Regular, Quiet);
        Picture(canvas, picture(sheet.Reference), new SKRect(Margin, Margin + 54, Margin + Side, Margin + 54 + Side));
        Palette(canvas, sheet.Palette, Margin, Margin + 54 + Side + 22);
        Groups(canvas, sheet, picture, new SKRect(Margin + Side + 24, Margin, Width - Margin, Height - Margin));
        SheetFonts.Line(canvas, "Made with StoryStudio", Margin, Height - Margin, Side, 8, SheetFonts.Regular, Quiet);
    }

    private static void Groups(SKCanvas canvas, CharacterSheet sheet, Func<string, byte[]> picture, SKRect area)
    {
        var groups = sheet.Cells.GroupBy(cell => cell.Group).ToList();
        int columns = Math.Max(4, groups.Max(group => group.Count()));
        float widest = (area.Width - (Gap * (columns - 1))) / columns;
        float tallest = ((area.Height + Gap) / groups.Count) - GroupHeight - LabelHeight - Gap;
        float side = Math.Min(widest, tallest), row = GroupHeight + side + LabelHeight + Gap, column = (area.Width - side) / (columns - 1);
        for (int line = 0; line < groups.Count; line++)
        {
            float top = area.Top + (line * row);
            SheetFonts.Line(canvas, groups[line].Key, area.Left, top + 10, area.Width, 10, SheetFonts.SemiBold, Ink);
            foreach (var (cell, place) in groups[line].Select((cell, place) => (cell, place)))
            {
                var box = SKRect.Create(area.Left + (place * column), top + GroupHeight, side, side);
                Picture(canvas, cell.Blob is { } blob ? picture(blob) : null, box);
                SheetFonts.Line(canvas, cell.Title, box.Left, box.Bottom + 11, side, 8.5f, SheetFonts.Regular, Quiet);
            }
        }
    }

    private static void Palette(SKCanvas canvas, IReadOnlyList<string> palette, float left, float top)
    {
        SheetFonts.Line(canvas, "Palette", left, top, Side, 10, SheetFonts.SemiBold, Ink);
        float width = (Side - (Gap * 3)) / 4;
        for (int index = 0; index < palette.Count; index++)
        {
            float x = left + (index % 4 * (width + Gap)), y = top + 10 + (index / 4 * 58);
            using var paint = new SKPaint { Color = SKColor.Parse(palette[index]), IsAntialias = true };
            using var edge = new SKPaint { Color = new SKColor(0, 0, 0, 30), IsStroke = true, StrokeWidth = 0.6f, IsAntialias = true };
            var swatch = new SKRoundRect(SKRect.Create(x, y, width, 34), 5);
            canvas.DrawRoundRect(swatch, paint);
            canvas.DrawRoundRect(swatch, edge);
            SheetFonts.Line(canvas, $"#{palette[index]}", x, y + 45, width + 4, 8.5f, SheetFonts.Regular, Quiet);
        }
    }

    private static void Picture(SKCanvas canvas, byte[]? bytes, SKRect box)
    {
        canvas.Save();
        canvas.ClipRoundRect(new SKRoundRect(box, 6), antialias: true);
        using (var paint = new SKPaint { Color = Empty }) canvas.DrawRect(box, paint);
        using var image = bytes is null ? null : SKImage.FromEncodedData(bytes);
        if (image is not null) canvas.DrawImage(image, Middle(image), box, new SKSamplingOptions(SKCubicResampler.Mitchell));
        canvas.Restore();
    }

    // The largest square, from the upper part of tall pictures: heads are there.
    private static SKRect Middle(SKImage image)
    {
        int side = Math.Min(image.Width, image.Height);
        return SKRect.Create((image.Width - side) / 2f, (image.Height - side) / 5f, side, side);
    }
}
