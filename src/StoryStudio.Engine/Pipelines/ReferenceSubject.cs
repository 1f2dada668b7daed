using StoryStudio.Engine.Conditioning;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Pipelines;

/// <summary>Who is meant in a reference picture, and how usable the picture is.</summary>
/// <param name="Mask">Of the picture's size; null when nobody was found.</param>
/// <param name="Face">The chosen face; null when there is none inside the mask.</param>
internal sealed record ReferenceSubject(
    PixelImage Picture, PixelImage? Mask, DetectedFace? Face, IReadOnlyList<DetectedFace> Faces, IReadOnlyList<QualityFinding> Quality);
