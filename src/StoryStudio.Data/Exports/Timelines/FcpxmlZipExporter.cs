using StoryStudio.Data.Exports.Archives;
using StoryStudio.Data.Images;

namespace StoryStudio.Data.Exports.Timelines;

/// <summary>The XML with the pictures it names, in one archive to unpack.</summary>
public sealed class FcpxmlZipExporter : IStoryExporter
{
    public string Name => "fcpxml-zip";
    public string Title => "Final Cut Pro XML with pictures";
    public string Extension => ".zip";
    public string MimeType => "application/zip";

    public async Task WriteAsync(StoryBoard board, ExportOptions options, ImageStore images, Stream target, CancellationToken cancellationToken)
    {
        var chosen = board.Only(options.Panels);
        await using var archive = await FileArchive.CreateAsync(target, cancellationToken);
        await archive.AddAsync("story.fcpxml", FcpxmlExporter.Compose(chosen, images), isCompressed: true, cancellationToken);
        await archive.AddPicturesAsync(chosen, images, cancellationToken);
    }
}
