using System.Runtime.InteropServices;
using SkiaSharp;

namespace StoryStudio.Engine.Imaging;

/// <summary>Reads people's pictures: size checked before anything is decoded, turned upright, transparency on white.</summary>
public static class PictureDecoder
{
    /// <summary>Width × height of the largest picture that is decoded.</summary>
    public const long MaxPixels = 40_000_000;

    private static readonly SKEncodedImageFormat[] Formats = [SKEncodedImageFormat.Png, SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Webp];

    /// <exception cref="StudioException">The bytes are no such picture, are cut off, or the picture is too large.</exception>
    public static PixelImage Decode(ReadOnlyMemory<byte> encoded)
    {
        using var data = SKData.CreateCopy(encoded.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || !Formats.Contains(codec.EncodedFormat))
            throw new StudioException("This file is not a picture that can be read.", "Use a PNG, JPEG or WebP picture.");
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > MaxPixels)
            throw new StudioException(
                $"The picture is too large: {width}×{height} pixels.", $"Scale it down to at most {MaxPixels / 1_000_000} megapixels.");

        var rgba = new byte[width * height * 4];
        var info = new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul);
        var pinned = GCHandle.Alloc(rgba, GCHandleType.Pinned);
        try
        {
            if (codec.GetPixels(info, pinned.AddrOfPinnedObject()) != SKCodecResult.Success)
                throw new StudioException("The picture is damaged or cut off.", "Save or upload it again.");
        }
        finally
        {
            pinned.Free();
        }
        return Upright(OnWhite(rgba, width, height), codec.EncodedOrigin);
    }

    private static PixelImage OnWhite(byte[] rgba, int width, int height)
    {
        var image = new PixelImage(width, height);
        for (int i = 0, o = 0; i < rgba.Length; i += 4, o += 3)
        {
            int rest = 255 - rgba[i + 3];
            for (int channel = 0; channel < 3; channel++)
                image.Pixels[o + channel] = (byte)(rgba[i + channel] + rest);
        }
        return image;
    }

    /// <summary>EXIF orientations 5..8: width and height change places when the picture is turned upright.</summary>
    internal static bool IsOnItsSide(SKEncodedOrigin origin) =>
        origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;

    /// <summary>Applies the EXIF orientation 1..8.</summary>
    private static PixelImage Upright(PixelImage stored, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft)
            return stored;
        int right = stored.Width - 1, bottom = stored.Height - 1;
        var upright = IsOnItsSide(origin) ? new PixelImage(stored.Height, stored.Width) : new PixelImage(stored.Width, stored.Height);
        for (int y = 0; y < upright.Height; y++)
        {
            for (int x = 0; x < upright.Width; x++)
            {
                var (fromX, fromY) = origin switch
                {
                    SKEncodedOrigin.TopRight => (right - x, y),
                    SKEncodedOrigin.BottomRight => (right - x, bottom - y),
                    SKEncodedOrigin.BottomLeft => (x, bottom - y),
                    SKEncodedOrigin.LeftTop => (y, x),
                    SKEncodedOrigin.RightTop => (y, bottom - x),
                    SKEncodedOrigin.RightBottom => (right - y, bottom - x),
                    _ => (right - y, x),
                };
                stored.Pixels.AsSpan((fromY * stored.Width + fromX) * 3, 3).CopyTo(upright.Pixels.AsSpan((y * upright.Width + x) * 3));
            }
        }
        return upright;
    }
}
