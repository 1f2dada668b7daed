using System.Buffers.Binary;

namespace StoryStudio.Engine.Imaging;

/// <summary>The chunks of a PNG file (W3C PNG, section 5): length, type, content, CRC-32.</summary>
internal static class PngChunk
{
    public static ReadOnlySpan<byte> Signature => [137, 80, 78, 71, 13, 10, 26, 10];

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n =>
    {
        uint c = (uint)n;
        for (int bit = 0; bit < 8; bit++)
            c = (c & 1) != 0 ? 0xedb88320 ^ (c >> 1) : c >> 1;
        return c;
    })];

    /// <param name="type">Four ASCII letters.</param>
    public static void Write(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, content.Length);
        stream.Write(word);
        stream.Write(type);
        stream.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(word, ~Update(Update(uint.MaxValue, type), content));
        stream.Write(word);
    }

    /// <summary>Over type and content, as it stands behind them.</summary>
    public static uint Checksum(ReadOnlySpan<byte> typeAndContent) => ~Update(uint.MaxValue, typeAndContent);

    private static uint Update(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
            crc = Table[(crc ^ b) & 0xff] ^ (crc >> 8);
        return crc;
    }
}
