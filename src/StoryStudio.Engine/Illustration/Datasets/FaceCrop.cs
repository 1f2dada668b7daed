using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>A drawn face as the engine cuts faces: five points on ArcFace's template.</summary>
internal static class FaceCrop
{
    public const int Size = 112;

    /// <param name="crop">[112, 112, 3], overwritten.</param>
    public static void Write(RenderedScene scene, FigureFace face, Span<byte> crop)
    {
        var picture = new PixelImage(RenderedScene.Size, RenderedScene.Size, scene.Picture);
        FaceAlignment.Crop(picture, [.. face.Points.Select(p => (p.X, p.Y))], Size).Pixels.CopyTo(crop);
    }
}
