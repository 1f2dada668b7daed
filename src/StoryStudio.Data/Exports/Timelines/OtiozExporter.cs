using StoryStudio.Data.Exports.Archives;
using StoryStudio.Data.Images;

namespace StoryStudio.Data.Exports.Timelines;

/// <summary>OpenTimelineIO's file bundle: the timeline and its pictures in one archive.</summary>
/// <remarks>Version 1.0.0: version.txt, content.otio and media/, none of them compressed.</remarks>
public sealed class OtiozExporter : IStoryExporter
{
    public string Name => "otioz";
    public string Title => "OpenTimelineIO with pictures";
    public string Extension => ".otioz";
    public string MimeType => "application/zip";

    public async Task WriteAsync(StoryBoard board, ExportOptions options, ImageStore images, Stream target, CancellationToken cancellationToken)
    {
        var chosen = board.Only(options.Panels);
        await using var archive = await FileArchive.CreateAsync(target, cancellationToken);
        await archive.AddAsync("version.txt", "1.0.0"u8.ToArray(), isCompressed: false, cancellationToken);
        await archive.AddAsync("content.otio", OtioExporter.Compose(chosen), isCompressed: false, cancellationToken);
        await archive.AddPicturesAsync(chosen, images, cancellationToken);
    }
}
