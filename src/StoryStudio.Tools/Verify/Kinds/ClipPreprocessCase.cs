using StoryStudio.Engine;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Tools.Verify.Kinds;

/// <summary>
/// CLIPImageProcessor at 224 pixels. Expected keys: <c>img0</c> (the picture img0.png), a dot, and <c>pixel_values_every5</c>,
/// <c>plain_resize_every5</c> or <c>sum</c>; as pictures <c>img0.resized_cropped</c> and <c>img0.plain_resize</c>.
/// </summary>
internal static class ClipPreprocessCase
{
    private const int Size = 224;

    public static IReadOnlyDictionary<string, StoredTensor> Run(VerificationCase verification) =>
        verification.Wanted.ToDictionary(key => key, key => Compute(key, verification));

    private static StoredTensor Compute(string key, VerificationCase verification)
    {
        int dot = key.IndexOf('.', StringComparison.Ordinal);
        var source = verification.Picture(key[..Math.Max(dot, 0)] + ".png");
        return key[(dot + 1)..] switch
        {
            "resized_cropped" => PictureTensor.Of(key, ClipPreprocess.ShortestEdgeAndCrop(source, Size)),
            "plain_resize" => PictureTensor.Of(key, ClipPreprocess.Squash(source, Size)),
            "pixel_values_every5" => PictureTensor.Every(5, key, Values(ClipPreprocess.ShortestEdgeAndCrop(source, Size)), Size, Size),
            "plain_resize_every5" => PictureTensor.Every(5, key, Values(ClipPreprocess.Squash(source, Size)), Size, Size),
            "sum" => StoredTensor.From(key, [(float)Values(ClipPreprocess.ShortestEdgeAndCrop(source, Size)).Sum(v => (double)v)], 1),
            var other => throw new UnknownNameException("preprocessing result", other, ["resized_cropped", "plain_resize", "pixel_values_every5", "plain_resize_every5", "sum"]),
        };
    }

    private static float[] Values(PixelImage image) => PixelTensor.Create(image, PixelScaling.Clip);
}
