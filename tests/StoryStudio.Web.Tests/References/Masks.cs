using SkiaSharp;

namespace StoryStudio.Web.Tests.References;

/// <summary>Masks as the painter sends them.</summary>
internal static class Masks
{
    /// <summary>The left half is the person.</summary>
    public static byte[] Half(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        using (var white = new SKPaint { Color = SKColors.White })
        {
            canvas.Clear(SKColors.Black);
            canvas.DrawRect(0, 0, width / 2f, height, white);
        }
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
