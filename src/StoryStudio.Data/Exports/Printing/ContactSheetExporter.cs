using SkiaSharp;
using StoryStudio.Data.Images;
using StoryStudio.Data.Typesetting;
using StoryStudio.Engine;

namespace StoryStudio.Data.Exports.Printing;

/// <summary>All panels on one picture.</summary>
public sealed class ContactSheetExporter : IStoryExporter
{
    /// <summary>Pixels of the longest side.</summary>
    private const int Longest = 8000;

    private const int Margin = 32, Gap = 14, Header = 64, MostWidth = 300, MostPanels = 10_000;

    public string Name => "contact-sheet";
    public string Title => "Contact sheet";
    public string Extension => ".png";
    public string MimeType => "image/png";

    public async Task WriteAsync(StoryBoard board, ExportOptions options, ImageStore images, Stream target, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var chosen = board.Only(options.Panels);
        using var png = Compose(chosen, options, new PanelPictures(images), cancellationToken);
        await png.AsStream().CopyToAsync(target, cancellationToken);
    }

    private static SKData Compose(StoryBoard board, ExportOptions options, PanelPictures pictures, CancellationToken cancellationToken)
    {
        var panels = PlacedPanel.All(board).ToList();
        if (panels.Count > MostPanels)
            throw new StudioException($"{panels.Count} panels do not fit on one sheet.", $"Choose at most {MostPanels} panels, or print a PDF.");
        var (pictureWidth, pictureHeight) = pictures.FirstSize(board);
        float aspect = Math.Clamp((float)pictureWidth / pictureHeight, 0.1f, 10);
        // As wide as high, or a little wider.
        int columns = Math.Clamp((int)MathF.Ceiling(MathF.Sqrt(panels.Count * 1.4f / aspect)), 1, panels.Count), rows = (panels.Count + columns - 1) / columns;
        float width = MathF.Floor(Math.Min(MostWidth, Math.Min(Room(columns, Margin), Room(rows, Header) * aspect)));
        float line = Math.Max(13, width / 13), height = MathF.Ceiling(width / aspect) + line;
        var info = new SKImageInfo(
            (int)((2 * Margin) + (columns * (width + Gap)) - Gap), (int)(Margin + Header + (rows * (height + Gap)) - Gap), SKColorType.Rgba8888, SKAlphaType.Opaque);

        using var surface = SKSurface.Create(info);
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        var bold = new PrintedFont(FontShelf.Strong, 26);
        bold.Draw(canvas, bold.Shorten(board.Title, info.Width - (2 * Margin)), Margin, Margin + 16, SKColor.Parse("22252a"));
        var cell = new PanelCell(options with { ShowDialogue = false, ShowAction = false, ShowNotes = false }, board.Rate, aspect);
        foreach (var placed in panels)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var box = SKRect.Create(Margin + (placed.Index % columns * (width + Gap)), Header + (placed.Index / columns * (height + Gap)), width, height);
            cell.Draw(canvas, box, placed, placed.Panel.Picture is null ? null : pictures.Read(placed.Panel));
        }
        using var image = surface.Snapshot();
        return image.Encode(SKEncodedImageFormat.Png, 100);

        static float Room(int cells, int edge) => Math.Max(8, ((float)(Longest - Margin - edge) / cells) - Gap);
    }
}
