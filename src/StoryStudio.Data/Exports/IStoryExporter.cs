using StoryStudio.Data.Images;

namespace StoryStudio.Data.Exports;

/// <summary>Writes a story in one file format. Equal boards and options give equal bytes.</summary>
public interface IStoryExporter
{
    /// <summary>In addresses: "pdf", "otio".</summary>
    string Name { get; }

    /// <summary>For people.</summary>
    string Title { get; }

    /// <summary>With its dot.</summary>
    string Extension { get; }

    string MimeType { get; }

    /// <summary>Leaves the stream open.</summary>
    /// <exception cref="Engine.StudioException">The story cannot be written in this format, with what to do about it.</exception>
    Task WriteAsync(StoryBoard board, ExportOptions options, ImageStore images, Stream target, CancellationToken cancellationToken);
}
