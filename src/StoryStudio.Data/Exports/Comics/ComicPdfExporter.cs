using SkiaSharp;
using StoryStudio.Data.Exports.Comics.Pages;
using StoryStudio.Data.Images;

namespace StoryStudio.Data.Exports.Comics;

/// <summary>Comic pages for printing: pictures as they are, letters as text that can be searched.</summary>
public sealed class ComicPdfExporter(ComicOptions comic) : IStoryExporter
{
    public ComicPdfExporter()
        : this(new ComicOptions())
    {
    }

    public string Name => "comic-pdf";
    public string Title => "Comic pages (PDF)";
    public string Extension => ".pdf";
    public string MimeType => "application/pdf";

    public async Task WriteAsync(StoryBoard board, ExportOptions options, ImageStore images, Stream target, CancellationToken cancellationToken)
    {
        var book = ComicBook.Compose(board, comic.With(options), options.Panels, images, cancellationToken);
        using var file = new MemoryStream();
        using (var document = SKDocument.CreatePdf(file, new SKDocumentPdfMetadata { Title = board.Title, Creator = "StoryStudio", RasterDpi = 300, EncodingQuality = 101 }))
        {
            for (int page = 0; page < book.PageCount; page++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                book.Draw(document.BeginPage(book.Paper.Width, book.Paper.Height), page);
                document.EndPage();
            }
            document.Close();
        }
        file.Position = 0;
        await file.CopyToAsync(target, cancellationToken);
    }
}
