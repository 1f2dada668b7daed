using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace StoryStudio.Engine.Imaging;

/// <summary>Reads the texts inside a PNG (tEXt, zTXt, iTXt) without decoding the picture and without trusting a length.</summary>
public static class PngTextReader
{
    /// <summary>Characters of all texts together; whatever lies beyond is not read.</summary>
    public const int MaxCharacters = 1 << 20;

    private const int MaxChunks = 10_000;

    // Characters of all compressed texts, those that turn out too long included: thousands of small bombs are a large one.
    private const int MaxUnpacked = 4 * MaxCharacters;

    /// <summary>Empty for a file that is no PNG or has no text; a text of a wrong checksum is left out, and a damaged tail ends the list.</summary>
    public static IReadOnlyList<PngText> Read(ReadOnlySpan<byte> file)
    {
        var texts = new List<PngText>();
        if (!file.StartsWith(PngChunk.Signature))
            return texts;
        var rest = file[PngChunk.Signature.Length..];
        int left = MaxCharacters, unpacked = MaxUnpacked;
        for (int chunk = 0; chunk < MaxChunks && rest.Length >= 12; chunk++)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12)
                break;
            if (IsText(rest.Slice(4, 4)) && IsSound(rest, (int)length) && Parse(rest.Slice(4, 4), rest.Slice(8, (int)length), left, ref unpacked) is { } text && text.Keyword.Length + text.Text.Length <= left)
            {
                left -= text.Keyword.Length + text.Text.Length;
                texts.Add(text);
            }
            rest = rest[(12 + (int)length)..];
        }
        return texts;
    }

    /// <summary>The first text of a keyword, or null.</summary>
    public static string? Find(ReadOnlySpan<byte> file, string keyword) =>
        Read(file).FirstOrDefault(t => t.Keyword == keyword)?.Text;

    private static bool IsText(ReadOnlySpan<byte> type) => type.SequenceEqual("tEXt"u8) || type.SequenceEqual("zTXt"u8) || type.SequenceEqual("iTXt"u8);

    private static bool IsSound(ReadOnlySpan<byte> chunk, int length) =>
        BinaryPrimitives.ReadUInt32BigEndian(chunk[(8 + length)..]) == PngChunk.Checksum(chunk.Slice(4, 4 + length));

    private static PngText? Parse(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content, int most, ref int unpacked)
    {
        int end = content.IndexOf((byte)0);
        if (end is <= 0 or > 79)
            return null;
        string keyword = Encoding.Latin1.GetString(content[..end]);
        var body = content[(end + 1)..];
        string? text = null;
        if (type.SequenceEqual("tEXt"u8))
            text = body.Length <= most ? Encoding.Latin1.GetString(body) : null;
        else if (type.SequenceEqual("zTXt"u8) && body.Length > 1 && body[0] == 0)
            text = Inflate(body[1..], most, Encoding.Latin1, ref unpacked);
        else if (type.SequenceEqual("iTXt"u8))
            text = International(body, most, ref unpacked);
        return text is null ? null : new(keyword, text);
    }

    /// <summary>Compression flag and method, language, translated keyword, UTF-8.</summary>
    private static string? International(ReadOnlySpan<byte> body, int most, ref int unpacked)
    {
        if (body.Length < 4)
            return null;
        bool compressed = body[0] == 1;
        var text = body[2..];
        for (int skipped = 0; skipped < 2; skipped++)
        {
            int end = text.IndexOf((byte)0);
            if (end < 0)
                return null;
            text = text[(end + 1)..];
        }
        if (compressed)
            return Inflate(text, most, Encoding.UTF8, ref unpacked);
        return text.Length <= 4L * most ? Encoding.UTF8.GetString(text) : null;
    }

    private static string? Inflate(ReadOnlySpan<byte> compressed, int most, Encoding encoding, ref int unpacked)
    {
        if (unpacked < 0)
            return null;
        var buffer = new byte[Math.Min(most, 1 << 16)];
        var text = new MemoryStream();
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
            for (int count = zlib.Read(buffer); count > 0; count = zlib.Read(buffer))
            {
                text.Write(buffer.AsSpan(0, count));
                if ((unpacked -= count) < 0 || text.Length > most)
                    return null;
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }
        return encoding.GetString(text.ToArray());
    }
}
