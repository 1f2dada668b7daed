using SkiaSharp;

namespace StoryStudio.Engine.Imaging;

/// <summary>A picture in memory: RGB bytes [Height, Width, 3], sRGB, no alpha.</summary>
public sealed class PixelImage
{
    /// <param name="pixels">Kept, not copied.</param>
    public PixelImage(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, checked(width * height * 3));
        (Width, Height, Pixels) = (width, height, pixels);
    }

    public PixelImage(int width, int height)
        : this(width, height, new byte[checked(width * height * 3)])
    {
    }

    public int Width { get; }

    public int Height { get; }

    public byte[] Pixels { get; }

    public ReadOnlySpan<byte> Row(int y) => Pixels.AsSpan(y * Width * 3, Width * 3);

    /// <summary>Reads PNG, JPEG or WebP upright; see <see cref="PictureDecoder"/>.</summary>
    /// <exception cref="StudioException">The bytes are no such picture, are cut off, or the picture is too large.</exception>
    public static PixelImage Decode(ReadOnlyMemory<byte> encoded) => PictureDecoder.Decode(encoded);

    public PixelImage Crop(PixelBox box)
    {
        if (box.Left < 0 || box.Top < 0 || box.Right > Width || box.Bottom > Height)
            throw new ArgumentOutOfRangeException(nameof(box), box, $"outside {Width}×{Height}");
        var crop = new PixelImage(box.Width, box.Height);
        for (int y = 0; y < crop.Height; y++)
            Row(box.Top + y).Slice(box.Left * 3, box.Width * 3).CopyTo(crop.Pixels.AsSpan(y * box.Width * 3));
        return crop;
    }

    /// <param name="quality">1..100.</param>
    public byte[] EncodeJpeg(int quality) => Encode(SKEncodedImageFormat.Jpeg, quality);

    /// <param name="quality">1..100.</param>
    public byte[] EncodeWebp(int quality) => Encode(SKEncodedImageFormat.Webp, quality);

    private byte[] Encode(SKEncodedImageFormat format, int quality)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var rgba = bitmap.GetPixelSpan();
        for (int i = 0, o = 0; i < Pixels.Length; i += 3, o += 4)
        {
            Pixels.AsSpan(i, 3).CopyTo(rgba[o..]);
            rgba[o + 3] = 255;
        }
        using var data = bitmap.Encode(format, quality);
        return data.ToArray();
    }
}
