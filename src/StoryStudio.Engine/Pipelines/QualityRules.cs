using StoryStudio.Engine.Conditioning;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.ModelPacks;

namespace StoryStudio.Engine.Pipelines;

/// <summary>What may go wrong with a reference, in words.</summary>
internal static class QualityRules
{
    /// <summary>Sharpness is measured with the person at this height in pixels at most.</summary>
    private const int SharpnessSide = 256;

    /// <summary>See <see cref="Sharpness"/>: blurred pictures stay below.</summary>
    private const double BlurredBelow = 50;

    public static IEnumerable<QualityFinding> Judge(
        PixelImage picture, PixelImage? mask, DetectedFace? face, IReadOnlyList<DetectedFace> faces, PackIdentity identity)
    {
        if (mask is null)
        {
            yield return new("mask-empty", "No person was found in the picture.", "Use a picture that shows one person clearly, or paint a mask over the person.", Blocks: true);
            yield break;
        }
        if (face is null)
            yield return new("no-face", "No face was found on this person.", "Hair and face may not be kept. Use a picture that shows the face from the front.", Blocks: false);
        if (faces.Count > 1)
            yield return new("several-faces", $"{faces.Count} faces were found.", "The largest face of the chosen person is used. Crop the picture, or paint a mask, to choose another person.", Blocks: false);
        if (face is not null && face.Right - face.Left < identity.SmallFace)
            yield return new("face-small", $"The face is only {face.Right - face.Left:0} pixels wide.", $"Use a picture in which it has at least {identity.SmallFace} pixels.", Blocks: false);
        if (Sharpness.Measure(Person(picture, StoryMakerCrop.BoundingBox(mask)!.Value)) < BlurredBelow)
            yield return new("blurred", "The picture is blurred.", "Use a sharper picture: colours will be kept, details may not.", Blocks: false);
    }

    private static PixelImage Person(PixelImage picture, PixelBox box)
    {
        var person = picture.Crop(box);
        float scale = (float)SharpnessSide / Math.Max(person.Width, person.Height);
        return scale >= 1 ? person : PillowResize.Resize(person, Math.Max(1, (int)(person.Width * scale)), Math.Max(1, (int)(person.Height * scale)), ResizeFilter.Bicubic);
    }
}
