using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace StoryStudio.Engine.Imaging;

/// <summary>A text that travels inside a PNG; readers know it by its keyword.</summary>
/// <param name="Keyword">1..79 printable Latin-1 characters, e.g. <c>parameters</c>.</param>
public sealed record PngText(string Keyword, string Text);

/// <summary>Writes PNG files: 8 bits, no time stamp, so that equal pictures and texts give equal bytes.</summary>
public static class PngEncoder
{
    public static byte[] Encode(PixelImage image, params IEnumerable<PngText> texts) =>
        Encode(image.Pixels, image.Width, image.Height, channels: 3, texts);

    /// <param name="grey">[height, width].</param>
    public static byte[] EncodeGrey(ReadOnlySpan<byte> grey, int width, int height) => Encode(grey, width, height, channels: 1, []);

    private static byte[] Encode(ReadOnlySpan<byte> pixels, int width, int height, int channels, IEnumerable<PngText> texts)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, width * height * channels);
        var file = new MemoryStream();
        file.Write(PngChunk.Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9]) = (8, (byte)(channels == 3 ? 2 : 0));
        PngChunk.Write(file, "IHDR"u8, header);
        foreach (var text in texts)
            WriteText(file, text);
        PngChunk.Write(file, "IDAT"u8, Compress(pixels, width * channels, channels));
        PngChunk.Write(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>tEXt where Latin-1 suffices, which every reader knows; iTXt otherwise.</summary>
    private static void WriteText(Stream file, PngText text)
    {
        if (text.Keyword.Length is 0 or > 79 || text.Keyword.Any(c => c is < ' ' or > '~'))
            throw new ArgumentException($"'{text.Keyword}' cannot be a PNG keyword.", nameof(text));
        var keyword = Encoding.Latin1.GetBytes(text.Keyword);
        if (text.Text.All(c => c is '\n' or (>= ' ' and <= '~') or (>= '\u00a0' and <= '\u00ff')))
            PngChunk.Write(file, "tEXt"u8, [.. keyword, 0, .. Encoding.Latin1.GetBytes(text.Text)]);
        else
            PngChunk.Write(file, "iTXt"u8, [.. keyword, 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text.Text)]);
    }

    private static byte[] Compress(ReadOnlySpan<byte> pixels, int stride, int pixelBytes)
    {
        var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal))
        {
            byte[] above = new byte[stride], line = new byte[stride + 1], best = new byte[stride + 1];
            for (int start = 0; start < pixels.Length; start += stride)
            {
                var row = pixels.Slice(start, stride);
                long least = long.MaxValue;
                for (byte filter = 0; filter < 5; filter++)
                {
                    long cost = Filter(filter, row, above, pixelBytes, line);
                    if (cost >= least) continue;
                    least = cost;
                    (best, line) = (line, best);
                }
                zlib.Write(best);
                row.CopyTo(above);
            }
        }
        return compressed.ToArray();
    }

    /// <summary>PNG section 9: none, left, up, average, Paeth; returns the sum of absolute differences.</summary>
    private static long Filter(byte filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int pixelBytes, Span<byte> line)
    {
        line[0] = filter;
        long cost = 0;
        for (int i = 0; i < row.Length; i++)
        {
            int left = i < pixelBytes ? 0 : row[i - pixelBytes], up = above[i], corner = i < pixelBytes ? 0 : above[i - pixelBytes];
            int guess = filter switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                _ => Paeth(left, up, corner),
            };
            byte difference = (byte)(row[i] - guess);
            line[i + 1] = difference;
            cost += Math.Abs((sbyte)difference == sbyte.MinValue ? 128 : (sbyte)difference);
        }
        return cost;
    }

    private static int Paeth(int left, int up, int corner)
    {
        int guess = left + up - corner;
        int toLeft = Math.Abs(guess - left), toUp = Math.Abs(guess - up), toCorner = Math.Abs(guess - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
