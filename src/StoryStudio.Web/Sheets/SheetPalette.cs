using StoryStudio.Engine.Imaging;

namespace StoryStudio.Web.Sheets;

/// <summary>The colours that somebody consists of.</summary>
public static class SheetPalette
{
    public const int Colours = 7;

    /// <summary>Colours closer than this (RGB, Euclidean) count as one.</summary>
    private const int Nearness = 44;

    /// <summary>Shares smaller than this are outlines and noise.</summary>
    private const double SmallestShare = 0.006;

    /// <param name="mask">Where the person is; null takes the whole picture.</param>
    /// <returns>Six hex digits each, the largest share first.</returns>
    public static IReadOnlyList<string> Of(byte[] picture, byte[]? mask)
    {
        var image = PixelImage.Decode(picture);
        var person = mask is null ? null : PixelImage.Decode(mask);
        if (person is not null && (person.Width, person.Height) != (image.Width, image.Height)) person = null;

        var shares = Count(image, person);
        long all = shares.Values.Sum(share => share.Count);
        List<(int Red, int Green, int Blue)> palette = [];
        foreach (var share in shares.Values.OrderByDescending(share => share.Count))
        {
            if (palette.Count == Colours || share.Count < all * SmallestShare) break;
            var colour = share.Mean;
            if (palette.TrueForAll(other => Distance(other, colour) > Nearness)) palette.Add(colour);
        }
        return [.. palette.Select(colour => $"{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}")];
    }

    // Cells of 16 levels a channel; each remembers the mean of its pixels.
    private static Dictionary<int, Share> Count(PixelImage image, PixelImage? person)
    {
        var shares = new Dictionary<int, Share>();
        for (int at = 0; at < image.Pixels.Length; at += 3)
        {
            if (person is not null && person.Pixels[at] < 128) continue;
            var (red, green, blue) = (image.Pixels[at], image.Pixels[at + 1], image.Pixels[at + 2]);
            int cell = (red >> 4 << 8) | (green >> 4 << 4) | (blue >> 4);
            shares[cell] = shares.GetValueOrDefault(cell).With(red, green, blue);
        }
        return shares;
    }

    private static double Distance((int Red, int Green, int Blue) one, (int Red, int Green, int Blue) other) =>
        Math.Sqrt(Math.Pow(one.Red - other.Red, 2) + Math.Pow(one.Green - other.Green, 2) + Math.Pow(one.Blue - other.Blue, 2));

    private readonly record struct Share(long Count, long Red, long Green, long Blue)
    {
        public (int Red, int Green, int Blue) Mean => ((int)(Red / Count), (int)(Green / Count), (int)(Blue / Count));

        public Share With(byte red, byte green, byte blue) => new(Count + 1, Red + red, Green + green, Blue + blue);
    }
}
