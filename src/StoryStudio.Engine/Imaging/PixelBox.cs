namespace StoryStudio.Engine.Imaging;

/// <summary>Whole pixels; right and bottom are outside.</summary>
public readonly record struct PixelBox(int Left, int Top, int Right, int Bottom)
{
    public int Width => Right - Left;

    public int Height => Bottom - Top;
}
