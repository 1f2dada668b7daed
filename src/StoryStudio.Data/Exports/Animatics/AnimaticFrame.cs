using SkiaSharp;
using StoryStudio.Data.Exports.Printing;
using StoryStudio.Data.Typesetting;

namespace StoryStudio.Data.Exports.Animatics;

/// <summary>One panel as a picture of the film: fitted on black, with what is said at its foot.</summary>
internal sealed class AnimaticFrame(int width, int height, bool hasCaptions)
{
    private const int MostLines = 4;

    /// <returns>A PNG.</returns>
    public byte[] Draw(BoardPanel panel, byte[]? picture)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.Black);
        using (var image = picture is null ? null : SKImage.FromEncodedData(picture))
        {
            if (image is null) Words(canvas, panel);
            else canvas.DrawImage(image, Fitted(image), new SKSamplingOptions(SKCubicResampler.Mitchell));
        }
        if (hasCaptions && panel.Dialogue.Count > 0) Caption(canvas, panel);
        using var frame = surface.Snapshot();
        using var png = frame.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private SKRect Fitted(SKImage image)
    {
        float scale = Math.Min((float)width / image.Width, (float)height / image.Height);
        return SKRect.Create((width - (image.Width * scale)) / 2, (height - (image.Height * scale)) / 2, image.Width * scale, image.Height * scale);
    }

    // What will be seen, where there is no picture yet.
    private void Words(SKCanvas canvas, BoardPanel panel)
    {
        var bold = new PrintedFont(FontShelf.Strong, height / 14f);
        var plain = new PrintedFont(FontShelf.Text, height / 26f);
        Centred(canvas, bold, [bold.Line(panel.Number)], height * 0.34f, SKColors.White);
        string about = panel.Action.Length > 0 ? panel.Action : panel.Prompt;
        Centred(canvas, plain, Cut(plain, plain.Wrap(about, width * 0.7f, MostLines), width * 0.7f), height * 0.44f, SKColor.Parse("b9bdc2"));
    }

    private void Caption(SKCanvas canvas, BoardPanel panel)
    {
        var font = new PrintedFont(FontShelf.Strong, Math.Max(9, Math.Min(width, height) / 21f));
        float room = width * 0.86f;
        List<PrintedLine> lines = [];
        foreach (var line in panel.Dialogue)
        {
            if (lines.Count > MostLines) break;
            // Whoever speaks, the direction is that of what they say.
            bool rightToLeft = font.Shorten(line.Text, room).IsRightToLeft;
            lines.AddRange(font.Wrap(line.Speaker.Length > 0 ? $"{line.Speaker}: {line.Text}" : line.Text, room, MostLines, rightToLeft: rightToLeft));
        }
        lines = Cut(font, lines, room);
        float pad = font.LineHeight * 0.35f, high = lines.Count * font.LineHeight, top = height - (height * 0.05f) - high;
        float wide = lines.Max(font.Measure) + (4 * pad);
        using (var shade = new SKPaint { Color = new SKColor(0, 0, 0, 170), IsAntialias = true })
            canvas.DrawRoundRect(SKRect.Create((width - wide) / 2, top - pad, wide, high + (2 * pad)), pad, pad, shade);
        Centred(canvas, font, lines, top, SKColors.White);
    }

    private void Centred(SKCanvas canvas, PrintedFont font, List<PrintedLine> lines, float top, SKColor colour)
    {
        for (int index = 0; index < lines.Count; index++)
            font.Draw(canvas, lines[index], (width - font.Measure(lines[index])) / 2, top + font.Ascent + (index * font.LineHeight), colour);
    }

    private static List<PrintedLine> Cut(PrintedFont font, List<PrintedLine> lines, float room)
    {
        if (lines.Count <= MostLines) return lines;
        var kept = lines[..MostLines];
        kept[^1] = font.Shorten(kept[^1].Text, room, isCut: true, kept[^1].IsRightToLeft);
        return kept;
    }
}
