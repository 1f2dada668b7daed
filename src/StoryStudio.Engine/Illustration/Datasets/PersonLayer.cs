using SkiaSharp;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>A transparent sheet of 256 × 256 pixels on which one person or thing is drawn, so that its outline is known.</summary>
internal sealed class PersonLayer : IDisposable
{
    private readonly SKBitmap _bitmap;

    public PersonLayer(SKAlphaType alpha = SKAlphaType.Premul)
    {
        // BGRA is the order for which Skia has its fast blitters.
        _bitmap = new SKBitmap(new SKImageInfo(RenderedScene.Size, RenderedScene.Size, SKColorType.Bgra8888, alpha));
        Canvas = new SKCanvas(_bitmap);
    }

    public SKCanvas Canvas { get; }

    public SKBitmap Bitmap => _bitmap;

    /// <summary>BGRA, row by row.</summary>
    public ReadOnlySpan<byte> Pixels => _bitmap.GetPixelSpan();

    public void Clear() => Canvas.Clear(SKColors.Transparent);

    public void DrawOnto(SKCanvas canvas)
    {
        using var image = SKImage.FromPixels(_bitmap.PeekPixels());
        canvas.DrawImage(image, 0, 0);
    }

    /// <summary>Writes <paramref name="value"/> into the mask wherever this sheet covers more than half a pixel.</summary>
    /// <returns>How many of those pixels were somebody's.</returns>
    public int Stamp(Span<byte> mask, byte value)
    {
        var pixels = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(Pixels);
        int covered = 0;
        for (int i = 0; i < mask.Length && i < pixels.Length; i++)
        {
            if (pixels[i] < 0x80000000) continue;
            if (mask[i] != 0) covered++;
            mask[i] = value;
        }
        return covered;
    }

    public void Dispose()
    {
        Canvas.Dispose();
        _bitmap.Dispose();
    }
}
