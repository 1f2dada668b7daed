namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>One person on white, their box squashed to 112 × 112: what the image encoder sees of a whole character.</summary>
public static class CharacterCrop
{
    public const int Size = 112;

    private const int Side = RenderedScene.Size;

    /// <summary>Pixels of a person as (left, top, right, bottom), the last two exclusive; null when none is seen.</summary>
    public static (int Left, int Top, int Right, int Bottom)? Box(ReadOnlySpan<byte> mask, byte person)
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
        return right > left ? (left, top, right, bottom) : null;
    }

    /// <param name="crop">[112, 112, 3], overwritten; all white when the person is not seen.</param>
    public static void Write(RenderedScene scene, int index, Span<byte> crop)
    {
        crop.Fill(255);
        byte label = (byte)(index + 1);
        if (Box(scene.Mask, label) is not { } box) return;

        int width = box.Right - box.Left, height = box.Bottom - box.Top;
        // Rows first: whole lines are long vectors.
        var person = new float[height * width * 3];
        var share = SoftMask(scene.Mask, label, box);
        for (int y = 0; y < height; y++)
            Whiten(scene.Picture.AsSpan(((((box.Top + y) * Side) + box.Left) * 3), width * 3), share.AsSpan(y * width, width), person.AsSpan(y * width * 3));
        var low = new float[Size * width * 3];
        ResampleTaps.Of(height, Size).ApplyToRows(person, width * 3, low);
        var columns = ResampleTaps.Of(width, Size);
        for (int y = 0; y < Size; y++)
            columns.ApplyToPixels(low.AsSpan(y * width * 3, width * 3), crop.Slice(y * Size * 3, Size * 3));
    }

    /// <summary>The mask inside its box after a 5 × 5 Gaussian ([1,4,6,4,1]/16 each way), 0..1, as the engine softens masks.</summary>
    private static float[] SoftMask(byte[] mask, byte label, (int Left, int Top, int Right, int Bottom) box)
    {
        int width = box.Right - box.Left, height = box.Bottom - box.Top;
        var across = new float[width * height];
        Span<float> line = new float[Side + 4];
        for (int y = 0; y < height; y++)
        {
            var row = mask.AsSpan(((box.Top + y) * Side) + box.Left, width);
            for (int x = -2; x < width + 2; x++) line[x + 2] = row[Mirrored(x, width)] == label ? 1 : 0;
            Blur(line[..(width + 4)], across.AsSpan(y * width, width));
        }

        var both = new float[width * height];
        Span<float> result = new float[Side];
        for (int x = 0; x < width; x++)
        {
            for (int y = -2; y < height + 2; y++) line[y + 2] = across[(Mirrored(y, height) * width) + x];
            Blur(line[..(height + 4)], result[..height]);
            for (int y = 0; y < height; y++) both[(y * width) + x] = result[y];
        }
        return both;
    }

    private static void Blur(ReadOnlySpan<float> padded, Span<float> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = (padded[i] + padded[i + 4] + (4 * (padded[i + 1] + padded[i + 3])) + (6 * padded[i + 2])) / 16;
    }

    /// <summary>Reflect-101: the border pixel is not repeated.</summary>
    private static int Mirrored(int at, int length) => Math.Clamp(at < 0 ? -at : at >= length ? (2 * length) - 2 - at : at, 0, length - 1);

    private static void Whiten(ReadOnlySpan<byte> picture, ReadOnlySpan<float> share, Span<float> line)
    {
        for (int i = 0; i < share.Length; i++)
        {
            float white = 255 * (1 - share[i]);
            line[3 * i] = white + (share[i] * picture[3 * i]);
            line[(3 * i) + 1] = white + (share[i] * picture[(3 * i) + 1]);
            line[(3 * i) + 2] = white + (share[i] * picture[(3 * i) + 2]);
        }
    }
}
