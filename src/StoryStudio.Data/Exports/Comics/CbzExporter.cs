using StoryStudio.Data.Exports.Comics.Pages;
using StoryStudio.Data.Images;

namespace StoryStudio.Data.Exports.Comics;

/// <summary>A comic book archive: numbered pages and ComicInfo.xml, as comic readers open it.</summary>
public sealed class CbzExporter(ComicOptions comic) : IStoryExporter
{
    public CbzExporter()
        : this(new ComicOptions())
    {
    }

    public string Name => "cbz";
    public string Title => "Comic book archive (CBZ)";
    public string Extension => ".cbz";
    public string MimeType => "application/vnd.comicbook+zip";

    public async Task WriteAsync(StoryBoard board, ExportOptions options, ImageStore images, Stream target, CancellationToken cancellationToken)
    {
        var chosen = comic.With(options);
        var book = ComicBook.Compose(board, chosen, options.Panels, images, cancellationToken);
        await PageArchive.WriteAsync(book, chosen.Resolution, board.Title, target, cancellationToken);
    }
}
