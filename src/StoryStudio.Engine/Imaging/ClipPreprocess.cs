namespace StoryStudio.Engine.Imaging;

/// <summary>Pictures as image encoders want them: Pillow's bicubic resize, then mean and standard deviation.</summary>
public static class ClipPreprocess
{
    /// <summary>To a square, ignoring the aspect ratio: StoryMaker's character crops and garments.</summary>
    public static PixelImage Squash(PixelImage image, int size) => PillowResize.Resize(image, size, size, ResizeFilter.Bicubic);

    /// <summary>The shorter edge to <paramref name="size"/>, then the central square: CLIPImageProcessor.</summary>
    public static PixelImage ShortestEdgeAndCrop(PixelImage image, int size)
    {
        int shorter = Math.Min(image.Width, image.Height);
        int width = (int)((long)size * image.Width / shorter), height = (int)((long)size * image.Height / shorter);
        var resized = PillowResize.Resize(image, width, height, ResizeFilter.Bicubic);
        int left = (width - size) / 2, top = (height - size) / 2;
        return resized.Crop(new(left, top, left + size, top + size));
    }
}
