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

    /// <summary>Empty for a file that is no PNG or has no text; a damaged tail ends the list.</summary>
    public static IReadOnlyList<PngText> Read(ReadOnlySpan<byte> file)
    {
        var texts = new List<PngText>();
        if (!file.StartsWith(PngChunk.Signature))
            return texts;
        var rest = file[PngChunk.Signature.Length..];
        int left = MaxCharacters;
        for (int chunk = 0; chunk < MaxChunks && rest.Length >= 12; chunk++)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12)
                break;
            if (Parse(rest.Slice(4, 4), rest.Slice(8, (int)length), ref left) is { } text)
                texts.Add(text);
            rest = rest[(12 + (int)length)..];
        }
        return texts;
    }

    /// <summary>The first text of a keyword, or null.</summary>
    public static string? Find(ReadOnlySpan<byte> file, string keyword) =>
        Read(file).FirstOrDefault(t => t.Keyword == keyword)?.Text;

    private static PngText? Parse(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content, ref int left)
    {
        int end = content.IndexOf((byte)0);
        if (end is <= 0 or > 79)
            return null;
        string keyword = Encoding.Latin1.GetString(content[..end]);
        var body = content[(end + 1)..];
        string? text = null;
        if (type.SequenceEqual("tEXt"u8))
            text = body.Length <= left ? Encoding.Latin1.GetString(body) : null;
        else if (type.SequenceEqual("zTXt"u8) && body.Length > 1 && body[0] == 0)
            text = Inflate(body[1..], ref left, Encoding.Latin1);
        else if (type.SequenceEqual("iTXt"u8))
            text = International(body, ref left);
        if (text is null || keyword.Length + text.Length > left)
            return null;
        left -= keyword.Length + text.Length;
        return new(keyword, text);
    }

    /// <summary>Compression flag and method, language, translated keyword, UTF-8.</summary>
    private static string? International(ReadOnlySpan<byte> body, ref int left)
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
            return Inflate(text, ref left, Encoding.UTF8);
        return text.Length <= 4L * left ? Encoding.UTF8.GetString(text) : null;
    }

    /// <summary>What was unpacked and then refused counts as well: many small bombs are one large one.</summary>
    private static string? Inflate(ReadOnlySpan<byte> compressed, ref int left, Encoding encoding)
    {
        if (left <= 0)
            return null;
        var buffer = new byte[Math.Min(left, 1 << 16)];
        var text = new MemoryStream();
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
            for (int count = zlib.Read(buffer); count > 0; count = zlib.Read(buffer))
            {
                text.Write(buffer.AsSpan(0, count));
                if (text.Length > left)
                {
                    left = 0;
                    return null;
                }
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }
        return encoding.GetString(text.ToArray());
    }
}
