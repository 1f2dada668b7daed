using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Evaluation;

/// <summary>The colour of a part of a picture.</summary>
public static class RegionColour
{
    /// <summary>L*, a* and b* each by their median, so that outlines and a few stray pixels do not count.</summary>
    /// <param name="pixels">At least one index, row by row.</param>
    public static LabColour Median(PixelImage picture, IReadOnlyList<int> pixels) => Of(picture, pixels, Statistics.Median);

    /// <summary>L*, a* and b* each by their mean: of a pattern, wherever its stripes lie.</summary>
    /// <param name="pixels">At least one index, row by row.</param>
    public static LabColour Mean(PixelImage picture, IReadOnlyList<int> pixels) => Of(picture, pixels, Enumerable.Average);

    private static LabColour Of(PixelImage picture, IReadOnlyList<int> pixels, Func<double[], double> middle)
    {
        double[] l = new double[pixels.Count], a = new double[pixels.Count], b = new double[pixels.Count];
        for (int i = 0; i < pixels.Count; i++)
        {
            int at = 3 * pixels[i];
            (l[i], a[i], b[i]) = LabColour.FromSrgb(picture.Pixels[at], picture.Pixels[at + 1], picture.Pixels[at + 2]);
        }
        return new(middle(l), middle(a), middle(b));
    }
}
