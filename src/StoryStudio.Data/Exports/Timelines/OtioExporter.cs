using System.Text.Json;
using StoryStudio.Data.Images;

namespace StoryStudio.Data.Exports.Timelines;

/// <summary>OpenTimelineIO for editing programs; the pictures are named beside it, see <see cref="OtiozExporter"/>.</summary>
public sealed class OtioExporter : IStoryExporter
{
    public string Name => "otio";
    public string Title => "OpenTimelineIO";
    public string Extension => ".otio";
    public string MimeType => "application/vnd.pixar.opentimelineio+json";

    public async Task WriteAsync(StoryBoard board, ExportOptions options, ImageStore images, Stream target, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await target.WriteAsync(Compose(board.Only(options.Panels)), cancellationToken);
    }

    internal static byte[] Compose(StoryBoard board)
    {
        using var file = new MemoryStream();
        using (var json = new Utf8JsonWriter(file, PanelJson.Layout with { IndentSize = 4 })) new OtioWriter(json, board.Rate).Write(board);
        file.WriteByte((byte)'\n');
        return file.ToArray();
    }
}
