using StoryStudio.Engine;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Tools.Verify.Kinds;

/// <summary>
/// The character crop of image.png by mask.png, and the face by the input <c>kps</c>. Expected pictures: <c>crop</c>,
/// <c>crop224</c> and <c>face224</c>.
/// </summary>
internal static class StoryMakerCropCase
{
    public static IReadOnlyDictionary<string, StoredTensor> Run(VerificationCase verification)
    {
        var image = verification.Picture("image.png");
        var crop = StoryMakerCrop.Cut(image, verification.Picture("mask.png"));
        var points = verification.Input("kps").ToFloats();
        return verification.Wanted.ToDictionary(key => key, key => PictureTensor.Of(key, key switch
        {
            "crop" => crop,
            "crop224" => ClipPreprocess.Squash(crop, 224),
            "face224" => FaceAlignment.Crop(image, [.. Enumerable.Range(0, 5).Select(i => (points[2 * i], points[2 * i + 1]))], 224),
            _ => throw new UnknownNameException("crop", key, ["crop", "crop224", "face224"]),
        }));
    }
}
