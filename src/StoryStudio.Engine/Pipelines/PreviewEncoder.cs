using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Pipelines;

/// <summary>Small pictures of the run's progress.</summary>
internal static class PreviewEncoder
{
    private const int LongerSide = 320, MostBytes = 20_000, BestQuality = 85, LowestQuality = 35, QualityStep = 10;

    /// <summary>A JPEG of at most 320 pixels on the longer side and about 20 KB.</summary>
    /// <param name="image">[3, height, width], -1..1.</param>
    public static PreviewImage Encode(ReadOnlySpan<float> image, int width, int height)
    {
        var picture = PixelTensor.ToImage(image, width, height);
        float scale = (float)LongerSide / Math.Max(width, height);
        if (scale < 1) picture = PillowResize.Resize(picture, (int)(width * scale), (int)(height * scale), ResizeFilter.Bilinear);
        for (int quality = BestQuality; ; quality -= QualityStep)
        {
            byte[] encoded = picture.EncodeJpeg(quality);
            if (encoded.Length <= MostBytes || quality - QualityStep < LowestQuality) return new("image/jpeg", encoded);
        }
    }
}
