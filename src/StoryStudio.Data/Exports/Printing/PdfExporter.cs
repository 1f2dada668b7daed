using SkiaSharp;
using StoryStudio.Data.Images;

namespace StoryStudio.Data.Exports.Printing;

/// <summary>The storyboard on paper: a grid of panels with what is said, done and noted.</summary>
public sealed class PdfExporter : IStoryExporter
{
    public string Name => "pdf";
    public string Title => "Storyboard to print";
    public string Extension => ".pdf";
    public string MimeType => "application/pdf";

    public async Task WriteAsync(StoryBoard board, ExportOptions options, ImageStore images, Stream target, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var chosen = board.Only(options.Panels);
        using var file = new MemoryStream();
        Compose(chosen, options, new PanelPictures(images), file, cancellationToken);
        file.Position = 0;
        await file.CopyToAsync(target, cancellationToken);
    }

    private static void Compose(StoryBoard board, ExportOptions options, PanelPictures pictures, Stream file, CancellationToken cancellationToken)
    {
        var (width, height) = pictures.FirstSize(board);
        var page = new BoardPage(board, options, (float)width / height);
        PlacedPanel[][] pages = [.. PlacedPanel.All(board).Chunk(page.PanelsPerPage)];
        using var document = SKDocument.CreatePdf(file, new SKDocumentPdfMetadata { Title = board.Title, Creator = "StoryStudio", RasterDpi = 200, EncodingQuality = 90 });
        for (int index = 0; index < pages.Length; index++)
        {
            var canvas = document.BeginPage(page.Size.Width, page.Size.Height);
            page.Draw(canvas, pages[index], index + 1, pages.Length, panel =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return pictures.Read(panel);
            });
            document.EndPage();
            cancellationToken.ThrowIfCancellationRequested();
        }
        document.Close();
    }
}
