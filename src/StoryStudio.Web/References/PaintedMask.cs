using SkiaSharp;
using StoryStudio.Engine;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Web.References;

/// <summary>A mask that somebody painted, checked and made black and white.</summary>
public static class PaintedMask
{
    public const int MaxBytes = 8 * 1024 * 1024;

    private const byte Half = 128;

    public static StudioException TooLarge { get; } = new("The mask is too large.", $"At most {MaxBytes / 1024 / 1024} MB are read; paint it in the studio.");

    /// <returns>8-bit grey PNG: 255 is the person, 0 the rest.</returns>
    /// <exception cref="StudioException">Not a PNG, of another size than the picture, or empty.</exception>
    public static byte[] Read(ReadOnlySpan<byte> bytes, int width, int height)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is not { EncodedFormat: SKEncodedImageFormat.Png }) throw new StudioException("The mask is not a PNG.", "Paint it in the studio.");
        // The header says so; nothing has been unpacked yet.
        if ((codec.Info.Width, codec.Info.Height) != (width, height))
            throw new StudioException(
                $"The mask has {codec.Info.Width} × {codec.Info.Height} pixels, the picture {width} × {height}.", "Open the picture again and paint it anew.");

        using var pixels = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(pixels.Info, pixels.GetPixels()) != SKCodecResult.Success)
            throw new StudioException("The mask is damaged or cut off.", "Save it again.");
        byte[] grey = new byte[width * height];
        var rgba = pixels.GetPixelSpan();
        bool isEmpty = true;
        for (int i = 0; i < grey.Length; i++)
        {
            if (rgba[4 * i] < Half) continue;
            (grey[i], isEmpty) = (255, false);
        }
        return isEmpty ? throw new StudioException("Nothing is painted.", "Paint over the person, or take the automatic mask.") : PngEncoder.EncodeGrey(grey, width, height);
    }
}
