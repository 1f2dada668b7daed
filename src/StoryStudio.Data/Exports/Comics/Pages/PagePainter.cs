using SkiaSharp;
using StoryStudio.Data.Exports.Comics.Balloons;
using StoryStudio.Data.Typesetting;

namespace StoryStudio.Data.Exports.Comics.Pages;

/// <summary>Draws one page: pictures, borders, then what is said.</summary>
internal sealed class PagePainter(SKCanvas canvas, IReadOnlyList<BoardPanel> panels, Func<BoardPanel, SKImage?> pictureOf)
{
    /// <summary>Points.</summary>
    private const float Border = 1.3f;

    private static readonly SKColor Empty = SKColor.Parse("eceae6"), Quiet = SKColor.Parse("6c7177");

    public void Draw(IReadOnlyList<LetteredPanel> page)
    {
        canvas.Clear(SKColors.White);
        foreach (var panel in page)
        {
            DrawPicture(panel, panels[panel.Panel.Index]);
            if (panel.Strip is { } strip) DrawStrip(strip);
            DrawBorder(panel.Panel.Box);
            BalloonPainter.Draw(canvas, panel.Balloons);
        }
    }

    private void DrawPicture(LetteredPanel panel, BoardPanel board)
    {
        using var image = pictureOf(board);
        if (image is null)
        {
            using var paint = new SKPaint { Color = Empty };
            canvas.DrawRect(panel.Picture, paint);
            DrawNumber(board.Number, panel.Picture);
            return;
        }
        var crop = new SKRect(panel.Crop.Left * image.Width, panel.Crop.Top * image.Height, panel.Crop.Right * image.Width, panel.Crop.Bottom * image.Height);
        canvas.DrawImage(image, crop, panel.Picture, new SKSamplingOptions(SKCubicResampler.Mitchell));
    }

    // In the lower middle, where balloons come last.
    private void DrawNumber(string number, SKRect box)
    {
        float size = Math.Min(box.Height / 6, 26);
        var line = new TextParagraph(number, FontShelf.Strong).Shape();
        using var paint = new SKPaint { Color = Quiet, IsAntialias = true };
        line.Draw(canvas, box.MidX - (line.Width * size / 2), box.Bottom - (box.Height * 0.12f), size, paint);
    }

    private void DrawStrip(PlacedBalloon strip)
    {
        using var paper = new SKPaint { Color = BalloonPainter.Cream };
        canvas.DrawRect(strip.Bounds, paper);
        using var line = new SKPaint { Color = BalloonPainter.Ink, StrokeWidth = BalloonPainter.Outline };
        canvas.DrawLine(strip.Bounds.Left, strip.Bounds.Top, strip.Bounds.Right, strip.Bounds.Top, line);
        BalloonPainter.DrawText(canvas, strip);
    }

    private void DrawBorder(SKRect box)
    {
        using var line = new SKPaint { Color = BalloonPainter.Ink, IsStroke = true, StrokeWidth = Border, IsAntialias = true };
        canvas.DrawRect(box, line);
    }
}
