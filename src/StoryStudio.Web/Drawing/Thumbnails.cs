using SkiaSharp;
using StoryStudio.Data.Images;

namespace StoryStudio.Web.Drawing;

/// <summary>Small copies of stored pictures, made once and kept beside the blobs.</summary>
public sealed class Thumbnails(ImageStore images, string folder)
{
    public const int Side = 256;

    public const int LargeSide = 720;

    private readonly string _folder = Directory.CreateDirectory(Path.Combine(folder, "thumbnails")).FullName;

    /// <param name="blob">Name of a picture in the image store.</param>
    /// <returns>WebP whose shorter side has at most <paramref name="side"/> pixels.</returns>
    public byte[] Of(string blob, int side = Side)
    {
        string file = Path.Combine(_folder, $"{Path.GetFileName(images.PathOf(blob))}-{side}.webp");
        if (File.Exists(file)) return File.ReadAllBytes(file);
        byte[] small = Shrink(images.Read(blob), side);
        string part = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(part, small);
        File.Move(part, file, overwrite: true);
        return small;
    }

    private static byte[] Shrink(byte[] png, int side)
    {
        using var picture = SKBitmap.Decode(png);
        float scale = Math.Min(1f, side / (float)Math.Min(picture.Width, picture.Height));
        var info = new SKImageInfo(Math.Max(1, (int)(picture.Width * scale)), Math.Max(1, (int)(picture.Height * scale)));
        using var small = picture.Resize(info, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var webp = small.Encode(SKEncodedImageFormat.Webp, 82);
        return webp.ToArray();
    }
}
