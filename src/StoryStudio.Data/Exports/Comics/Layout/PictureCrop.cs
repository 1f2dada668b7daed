using SkiaSharp;

namespace StoryStudio.Data.Exports.Comics.Layout;

/// <summary>Which part of a picture fills a box without distortion.</summary>
public static class PictureCrop
{
    /// <summary>Share of the picture that is left, 0..1.</summary>
    public static float Kept(float pictureAspect, float boxAspect) => Math.Min(boxAspect / pictureAspect, pictureAspect / boxAspect);

    /// <param name="focus">Stays inside where it fits; null keeps the middle, of tall pictures what lies a little above it.</param>
    /// <returns>Fractions of the picture.</returns>
    public static SKRect Fill(float pictureAspect, float boxAspect, SKRect? focus)
    {
        float width = Math.Min(1, boxAspect / pictureAspect), height = Math.Min(1, pictureAspect / boxAspect);
        float x = focus is { } f ? f.MidX - (width / 2) : (1 - width) / 2;
        // Heads stand in the upper third of what is left.
        float y = focus is { } g ? Math.Min(g.MidY - (height * 0.38f), g.Top - (height * 0.04f)) : (1 - height) * 0.4f;
        return SKRect.Create(Math.Clamp(x, 0, 1 - width), Math.Clamp(y, 0, 1 - height), width, height);
    }
}
