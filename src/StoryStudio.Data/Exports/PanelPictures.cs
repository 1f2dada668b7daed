using System.Buffers.Binary;
using StoryStudio.Data.Images;
using StoryStudio.Engine;

namespace StoryStudio.Data.Exports;

/// <summary>Bytes and sizes of the pictures that stand for panels.</summary>
internal sealed class PanelPictures(ImageStore images)
{
    /// <summary>What an empty panel measures: the wide screen.</summary>
    public static readonly (int Width, int Height) Default = (1920, 1080);

    /// <exception cref="StudioException">The store has lost the picture.</exception>
    public byte[] Read(BoardPanel panel)
    {
        try
        {
            return images.Read(panel.Picture!);
        }
        catch (IOException cause)
        {
            throw Lost(panel, cause);
        }
    }

    /// <summary>Pixels of the first picture there is.</summary>
    public (int Width, int Height) FirstSize(StoryBoard board) =>
        board.Panels.FirstOrDefault(panel => panel.Picture is not null) is { } panel ? SizeOf(panel) : Default;

    /// <summary>Pixels, from the PNG's header (IHDR).</summary>
    /// <exception cref="StudioException">The store has lost the picture.</exception>
    public (int Width, int Height) SizeOf(BoardPanel panel)
    {
        Span<byte> header = stackalloc byte[24];
        try
        {
            using var file = File.OpenRead(images.PathOf(panel.Picture!));
            file.ReadExactly(header);
        }
        catch (IOException cause)
        {
            throw Lost(panel, cause);
        }
        int width = BinaryPrimitives.ReadInt32BigEndian(header[16..]), height = BinaryPrimitives.ReadInt32BigEndian(header[20..]);
        return width > 0 && height > 0 ? (width, height) : Default;
    }

    private static StudioException Lost(BoardPanel panel, IOException cause) => new(
        $"The picture of panel {panel.Number} cannot be read.", "Restore the data folder from a backup, or generate the panel again.", cause);
}
