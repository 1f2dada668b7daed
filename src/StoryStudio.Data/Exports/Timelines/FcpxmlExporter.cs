using System.Text;
using System.Xml;
using StoryStudio.Data.Images;

namespace StoryStudio.Data.Exports.Timelines;

/// <summary>XML for Final Cut Pro, DaVinci Resolve and whoever reads it; the pictures are named beside it, see <see cref="FcpxmlZipExporter"/>.</summary>
public sealed class FcpxmlExporter : IStoryExporter
{
    /// <summary>Lines of the sequence; the width follows from the pictures.</summary>
    private const int Lines = 1080;

    public string Name => "fcpxml";
    public string Title => "Final Cut Pro XML";
    public string Extension => ".fcpxml";
    public string MimeType => "application/xml";

    public async Task WriteAsync(StoryBoard board, ExportOptions options, ImageStore images, Stream target, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await target.WriteAsync(Compose(board.Only(options.Panels), images), cancellationToken);
    }

    internal static byte[] Compose(StoryBoard board, ImageStore images)
    {
        var pictures = new PanelPictures(images);
        var (width, height) = pictures.FirstSize(board);
        int even = (int)Math.Clamp(Math.Round((double)width / height * Lines / 2) * 2, 2, 16 * Lines);
        using var file = new MemoryStream();
        var layout = new XmlWriterSettings { Indent = true, IndentChars = "  ", NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize, Encoding = new UTF8Encoding(false) };
        using (var xml = XmlWriter.Create(file, layout)) new FcpxmlWriter(xml, board.Rate, (even, Lines), pictures.SizeOf).Write(board);
        return file.ToArray();
    }
}
