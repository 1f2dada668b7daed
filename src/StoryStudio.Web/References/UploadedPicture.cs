using SkiaSharp;
using StoryStudio.Engine;

namespace StoryStudio.Web.References;

/// <summary>A picture from outside, checked and drawn anew: upright, no metadata, no surprises.</summary>
/// <param name="Png">At most <see cref="StoredSide"/> pixels on the longer side.</param>
public sealed record UploadedPicture(byte[] Png, int Width, int Height)
{
    public const int MaxBytes = 20 * 1024 * 1024;
    public const long MaxPixels = 25_000_000;
    public const int MaxSide = 12_000;
    public const int MinSide = 32;
    public const int StoredSide = 1536;

    private const string Accepted = "Use a PNG, JPEG or WebP picture.";

    /// <exception cref="StudioException">Not a picture, damaged, or too large; says what and what to do.</exception>
    public static UploadedPicture Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes) throw TooManyBytes(bytes.Length);
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null) throw new StudioException("This file is not a picture the studio can read.", Accepted);
        if (codec.EncodedFormat is not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Webp))
            throw new StudioException($"This is a {codec.EncodedFormat.ToString().ToUpperInvariant()} picture.", Accepted);

        // The header says how large the picture would become; nothing has been unpacked yet.
        var size = codec.Info.Size;
        if (size.Width > MaxSide || size.Height > MaxSide || (long)size.Width * size.Height > MaxPixels)
            throw new StudioException(
                $"The picture has {size.Width} × {size.Height} pixels ({size.Width * (long)size.Height / 1e6:0} megapixels).",
                $"Make it smaller: at most {MaxPixels / 1_000_000} megapixels. {StoredSide} pixels on the longer side are plenty.");
        if (size.Width < MinSide || size.Height < MinSide)
            throw new StudioException(
                $"The picture has only {size.Width} × {size.Height} pixels.", "Use one where the face is at least 64 pixels wide.");

        using var pixels = new SKBitmap(codec.Info.WithColorType(SKColorType.Rgba8888).WithAlphaType(SKAlphaType.Premul).WithColorSpace(SKColorSpace.CreateSrgb()));
        if (codec.GetPixels(pixels.Info, pixels.GetPixels()) != SKCodecResult.Success)
            throw new StudioException("The picture is damaged or cut off.", "Save or download it again. " + Accepted);
        return Redraw(pixels, codec.EncodedOrigin);
    }

    public static StudioException TooManyBytes(long? bytes) => new(
        bytes is { } known ? $"The file has {known / 1e6:0.0} MB." : "The file is too large.",
        $"At most {MaxBytes / 1024 / 1024} MB can be uploaded. Save it smaller, as JPEG for example.");

    private static UploadedPicture Redraw(SKBitmap pixels, SKEncodedOrigin origin)
    {
        bool onItsSide = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        float scale = Math.Min(1f, StoredSide / (float)Math.Max(pixels.Width, pixels.Height));
        int width = Math.Max(1, (int)MathF.Round(pixels.Width * scale)), height = Math.Max(1, (int)MathF.Round(pixels.Height * scale));
        var info = new SKImageInfo(onItsSide ? height : width, onItsSide ? width : height, SKColorType.Rgba8888, SKAlphaType.Premul);

        using var surface = SKSurface.Create(info);
        // Transparent pictures stand on white, as the encoders expect.
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Concat(Upright(origin, width, height));
        using var image = SKImage.FromBitmap(pixels);
        surface.Canvas.DrawImage(image, new SKRect(0, 0, width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var result = surface.Snapshot();
        using var png = result.Encode(SKEncodedImageFormat.Png, 100);
        return new(png.ToArray(), info.Width, info.Height);
    }

    // EXIF orientations 1..8 for a picture of this stored size (Exif 2.32, tag 0x0112).
    private static SKMatrix Upright(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
