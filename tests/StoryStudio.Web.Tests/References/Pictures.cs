using System.Buffers.Binary;
using System.IO.Compression;
using SkiaSharp;

namespace StoryStudio.Web.Tests.References;

/// <summary>Pictures, good and bad, for tests.</summary>
internal static class Pictures
{
    public static byte[] Encoded(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(new SKColor(200, 120, 80));
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>A small PNG that says it is large: the size stands in its header, the pixels never come.</summary>
    public static byte[] Bomb(int width, int height)
    {
        var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        Chunk(png, "IHDR"u8, header);
        var zeros = new MemoryStream();
        using (var deflate = new ZLibStream(zeros, CompressionLevel.SmallestSize, leaveOpen: true)) deflate.Write(new byte[1 << 20]);
        Chunk(png, "IDAT"u8, zeros.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    /// <summary>Length, type, content and CRC, as PNG has them.</summary>
    public static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, byte[] content)
    {
        byte[] number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        byte[] body = [.. type, .. content];
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(body));
        png.Write(number);
    }

    // PNG specification, annex D.
    private static uint Crc32(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
        }
        return ~crc;
    }
}
