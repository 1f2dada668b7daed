using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Tests.Golden;

namespace StoryStudio.Engine.Tests.Imaging;

/// <summary>Files of golden 11 and how close a picture is to one of them.</summary>
public static class GoldenPictures
{
    public static PixelImage Picture(params string[] parts) =>
        PixelImage.Decode(File.ReadAllBytes(Fixtures.Golden(["11_preprocess", .. parts])));

    public static SafetensorsFile Tensors(params string[] parts) =>
        SafetensorsFile.Open(Fixtures.Golden(["11_preprocess", .. parts]));

    /// <summary>Largest and mean difference in grey levels, and the share of values that differ.</summary>
    public static (int Max, double Mean, double Share) Difference(PixelImage expected, PixelImage actual)
    {
        Assert.Equal((expected.Width, expected.Height), (actual.Width, actual.Height));
        var differences = expected.Pixels.Zip(actual.Pixels, (a, b) => Math.Abs(a - b)).ToList();
        return (differences.Max(), differences.Average(), differences.Average(d => d > 0 ? 1.0 : 0));
    }

    /// <summary>tensor[:, ::step, ::step] of [3, height, width].</summary>
    public static float[] Every(int step, float[] tensor, int width, int height)
    {
        var picked = new List<float>();
        for (int channel = 0; channel < 3; channel++)
            for (int y = 0; y < height; y += step)
                for (int x = 0; x < width; x += step)
                    picked.Add(tensor[(channel * height + y) * width + x]);
        return [.. picked];
    }

    public static void AssertClose(float[] expected, float[] actual, float tolerance)
    {
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Length, actual.Length);
        Assert.Equal(0, expected.Zip(actual).Max(pair => Math.Abs(pair.First - pair.Second)), tolerance);
    }
}
