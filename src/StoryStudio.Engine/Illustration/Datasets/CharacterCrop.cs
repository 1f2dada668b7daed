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
        for (int y = 0; y < height; y++) Whiten(scene, label, box.Left, box.Top + y, person.AsSpan(y * width * 3, width * 3));
        var low = new float[Size * width * 3];
        ResampleTaps.Of(height, Size).ApplyToRows(person, width * 3, low);
        var columns = ResampleTaps.Of(width, Size);
        for (int y = 0; y < Size; y++)
            columns.ApplyToPixels(low.AsSpan(y * width * 3, width * 3), crop.Slice(y * Size * 3, Size * 3));
    }

    private static void Whiten(RenderedScene scene, byte label, int left, int y, Span<float> line)
    {
        line.Fill(255);
        int width = line.Length / 3, at = (y * Side) + left;
        var mask = scene.Mask.AsSpan(at, width);
        var picture = scene.Picture.AsSpan(at * 3, width * 3);
        for (int x = 0; x < mask.Length; x++)
        {
            if (mask[x] == label)
                (line[3 * x], line[(3 * x) + 1], line[(3 * x) + 2]) = (picture[3 * x], picture[(3 * x) + 1], picture[(3 * x) + 2]);
        }
    }
}
