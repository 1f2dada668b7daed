using StoryStudio.Data.Exports.Comics.Pages;
using StoryStudio.Data.Images;

namespace StoryStudio.Data.Exports.Comics;

/// <summary>Each comic page as a PNG, in a ZIP.</summary>
public sealed class ComicPngExporter(ComicOptions comic) : IStoryExporter
{
    public ComicPngExporter()
        : this(new ComicOptions())
    {
    }

    public string Name => "comic-png";
    public string Title => "Comic pages (PNG in a ZIP)";
    public string Extension => ".zip";
    public string MimeType => "application/zip";

    public async Task WriteAsync(StoryBoard board, ExportOptions options, ImageStore images, Stream target, CancellationToken cancellationToken)
    {
        var chosen = comic.With(options);
        var book = ComicBook.Compose(board, chosen, options.Panels, images, cancellationToken);
        await PageArchive.WriteAsync(book, chosen.Resolution, null, target, cancellationToken);
    }
}
