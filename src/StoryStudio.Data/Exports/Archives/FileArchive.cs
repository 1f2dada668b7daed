using System.IO.Compression;
using StoryStudio.Data.Images;

namespace StoryStudio.Data.Exports.Archives;

/// <summary>A ZIP whose bytes depend on its content alone: every entry has the same date.</summary>
internal sealed class FileArchive : IAsyncDisposable
{
    // The first moment that ZIP can tell.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _zip;

    private FileArchive(ZipArchive zip) => _zip = zip;

    /// <summary>Leaves the stream open.</summary>
    public static async Task<FileArchive> CreateAsync(Stream target, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken));
    }

    /// <param name="isCompressed">Pictures are already.</param>
    public async Task AddAsync(string name, ReadOnlyMemory<byte> content, bool isCompressed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var entry = _zip.CreateEntry(name, isCompressed ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
        entry.LastWriteTime = NoTime;
        await using var stream = await entry.OpenAsync(cancellationToken);
        await stream.WriteAsync(content, cancellationToken);
    }

    /// <summary>The pictures where timelines look for them.</summary>
    public async Task AddPicturesAsync(StoryBoard board, ImageStore images, CancellationToken cancellationToken)
    {
        var pictures = new PanelPictures(images);
        foreach (var placed in PlacedPanel.All(board).Where(placed => placed.Panel.Picture is not null))
            await AddAsync(placed.MediaPath, pictures.Read(placed.Panel), isCompressed: false, cancellationToken);
    }

    public ValueTask DisposeAsync() => _zip.DisposeAsync();
}
