using SkiaSharp;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Pipelines;

/// <summary>What a picture from outside may be, checked on its header, before a pixel is decoded.</summary>
public static class PictureLimits
{
    public const int MaxBytes = 32 << 20;

    public const int MaxPixels = 24_000_000;

    public const int MinSide = 16;

    private static readonly SKEncodedImageFormat[] Formats = [SKEncodedImageFormat.Png, SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Webp];

    /// <summary>Width and height of the picture held upright, as it is decoded.</summary>
    /// <param name="what">Names the picture in messages, e.g. "The picture of character 1".</param>
    /// <exception cref="StudioException">Too many bytes or pixels, too small, or not a PNG, JPEG or WebP.</exception>
    public static (int Width, int Height) Require(ReadOnlyMemory<byte> encoded, string what)
    {
        if (encoded.Length == 0) throw new StudioException($"{what} is empty.", "Choose a PNG, JPEG or WebP file.");
        if (encoded.Length > MaxBytes) throw new StudioException($"{what} has {encoded.Length >> 20} MB.", $"Use a file of at most {MaxBytes >> 20} MB.");
        using var data = SKData.CreateCopy(encoded.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || !Formats.Contains(codec.EncodedFormat)) throw new StudioException($"{what} is not a picture that can be read.", "Use a PNG, JPEG or WebP file.");
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > MaxPixels)
            throw new StudioException($"{what} is too large: {width}×{height} is {(long)width * height / 1e6:0} megapixels.", $"Scale it down to at most {MaxPixels / 1_000_000} megapixels.");
        if (Math.Min(width, height) < MinSide) throw new StudioException($"{what} is too small: {width}×{height}.", $"Use a picture of at least {MinSide} pixels on each side.");
        return PictureDecoder.IsOnItsSide(codec.EncodedOrigin) ? (height, width) : (width, height);
    }
}
