using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>One person on white, their box squashed to 112 × 112: what the image encoder sees of a whole character.</summary>
/// <remarks>
/// The same bytes as <see cref="StoryMakerCrop"/> gives for this person's mask, found faster: a mask of two values needs
/// one channel, and a training set has millions of crops.
/// </remarks>
public static class CharacterCrop
{
    public const int Size = 112;

    private const int Side = RenderedScene.Size;

    /// <summary>The pixels of a person; null when none is seen.</summary>
    /// <param name="person">Value in the mask, 1..3.</param>
    public static PixelBox? Box(ReadOnlySpan<byte> mask, byte person)
    {
        int left = Side, top = Side, right = 0, bottom = 0;
        for (int y = 0; y < Side; y++)
        {
            var row = mask.Slice(y * Side, Side);
            int first = row.IndexOf(person);
            if (first < 0) continue;
            (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOf(person) + 1));
            (top, bottom) = (Math.Min(top, y), y + 1);
        }
        return right > left ? new(left, top, right, bottom) : null;
    }

    /// <param name="index">0..2, which of the scene's people.</param>
    /// <param name="crop">[112, 112, 3], overwritten; all white when the person is not seen.</param>
    public static void Write(RenderedScene scene, int index, Span<byte> crop)
    {
        if (Box(scene.Mask, (byte)(index + 1)) is { } box)
            ClipPreprocess.Squash(Cut(scene, (byte)(index + 1), box), Size).Pixels.CopyTo(crop);
        else
            crop.Fill(255);
    }

    private static PixelImage Cut(RenderedScene scene, byte person, PixelBox box)
    {
        var cover = SoftMask(scene.Mask, person, box);
        var cut = new PixelImage(box.Width, box.Height);
        for (int y = 0; y < box.Height; y++)
        {
            var from = scene.Picture.AsSpan((((box.Top + y) * Side) + box.Left) * 3, box.Width * 3);
            var to = cut.Pixels.AsSpan(y * box.Width * 3, from.Length);
            var share = cover.AsSpan(y * box.Width, box.Width);
            for (int x = 0; x < share.Length; x++)
            {
                double m = share[x] / 255.0, white = 255 * (1 - m);
                for (int i = 3 * x; i < (3 * x) + 3; i++) to[i] = (byte)(white + (m * from[i]));
            }
        }
        return cut;
    }

    /// <summary>The mask inside its box after a 5 × 5 Gaussian, [1 4 6 4 1] / 16 each way, mirrored at the edge.</summary>
    private static byte[] SoftMask(byte[] mask, byte person, PixelBox box)
    {
        var across = new int[box.Width * box.Height];
        Span<int> line = new int[Side + 4], blurred = new int[Side];
        for (int y = 0; y < box.Height; y++)
        {
            var row = mask.AsSpan(((box.Top + y) * Side) + box.Left, box.Width);
            for (int x = -2; x < box.Width + 2; x++) line[x + 2] = row[Mirror(x, box.Width)] == person ? 255 : 0;
            Blur(line, across.AsSpan(y * box.Width, box.Width));
        }

        var soft = new byte[across.Length];
        for (int x = 0; x < box.Width; x++)
        {
            for (int y = -2; y < box.Height + 2; y++) line[y + 2] = across[(Mirror(y, box.Height) * box.Width) + x];
            Blur(line, blurred[..box.Height]);
            for (int y = 0; y < box.Height; y++) soft[(y * box.Width) + x] = (byte)((blurred[y] + 128) >> 8);
        }
        return soft;
    }

    private static void Blur(ReadOnlySpan<int> padded, Span<int> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = padded[i] + padded[i + 4] + (4 * (padded[i + 1] + padded[i + 3])) + (6 * padded[i + 2]);
    }

    private static int Mirror(int at, int length) =>
        length == 1 ? 0 : Math.Clamp(at < 0 ? -at : at >= length ? (2 * length) - 2 - at : at, 0, length - 1);
}
