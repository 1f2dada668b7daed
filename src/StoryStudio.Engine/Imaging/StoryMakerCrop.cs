namespace StoryStudio.Engine.Imaging;

/// <summary>The character on white, cut to the mask: what StoryMaker shows its image encoder.</summary>
public static class StoryMakerCrop
{
    private static readonly int[] Kernel = [1, 4, 6, 4, 1];

    /// <param name="mask">Of the picture's size; its first channel counts, 0 = background.</param>
    /// <exception cref="StudioException">The mask is empty or has another size.</exception>
    public static PixelImage Cut(PixelImage image, PixelImage mask)
    {
        RequireSameSize(image, mask);
        var box = BoundingBox(mask)
            ?? throw new StudioException("The mask is empty.", "Paint over the person, or let the mask be found again.");
        var (photo, cover) = (image.Crop(box), Blur(mask.Crop(box)));
        for (int i = 0; i < photo.Pixels.Length; i++)
        {
            double m = cover.Pixels[i] / 255.0;
            photo.Pixels[i] = (byte)(255 * (1 - m) + m * photo.Pixels[i]);
        }
        return photo;
    }

    /// <exception cref="StudioException">The mask has another size than the picture.</exception>
    public static void RequireSameSize(PixelImage image, PixelImage mask)
    {
        if ((mask.Width, mask.Height) != (image.Width, image.Height))
            throw new StudioException(
                $"The mask has {mask.Width}×{mask.Height} pixels, the picture {image.Width}×{image.Height}.",
                "Paint the mask on this picture, or give it the same size.");
    }

    /// <summary>Of all pixels whose first channel is not 0, however faint; null when there is none.</summary>
    public static PixelBox? BoundingBox(PixelImage mask)
    {
        int left = int.MaxValue, top = int.MaxValue, right = -1, bottom = -1;
        for (int y = 0; y < mask.Height; y++)
        {
            var row = mask.Row(y);
            for (int x = 0; x < mask.Width; x++)
            {
                if (row[3 * x] == 0) continue;
                (left, right) = (Math.Min(left, x), Math.Max(right, x));
                (top, bottom) = (Math.Min(top, y), y);
            }
        }
        return right < 0 ? null : new(left, top, right + 1, bottom + 1);
    }

    /// <summary>cv2.GaussianBlur 5×5, σ 0: the kernel [1 4 6 4 1]/16 both ways, mirrored at the edge, rounded once.</summary>
    internal static PixelImage Blur(PixelImage image)
    {
        var across = new int[image.Pixels.Length];
        var result = new PixelImage(image.Width, image.Height);
        for (int y = 0; y < image.Height; y++)
            for (int x = 0; x < image.Width; x++)
                for (int tap = 0; tap < 5; tap++)
                    for (int channel = 0; channel < 3; channel++)
                        across[At(x, y, channel)] += Kernel[tap] * image.Pixels[At(Mirror(x + tap - 2, image.Width), y, channel)];
        for (int y = 0; y < image.Height; y++)
            for (int x = 0; x < image.Width; x++)
                for (int channel = 0; channel < 3; channel++)
                {
                    int sum = 128;
                    for (int tap = 0; tap < 5; tap++)
                        sum += Kernel[tap] * across[At(x, Mirror(y + tap - 2, image.Height), channel)];
                    result.Pixels[At(x, y, channel)] = (byte)(sum >> 8);
                }
        return result;

        int At(int x, int y, int channel) => (y * image.Width + x) * 3 + channel;
    }

    /// <summary>… 2 1 | 0 1 2 … without repeating the edge pixel.</summary>
    private static int Mirror(int i, int length)
    {
        if (length == 1) return 0;
        while (i < 0 || i >= length)
            i = i < 0 ? -i : 2 * (length - 1) - i;
        return i;
    }
}
