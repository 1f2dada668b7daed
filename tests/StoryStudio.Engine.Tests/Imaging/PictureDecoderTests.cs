using System.Buffers.Binary;
using StoryStudio.Engine.Imaging;
using static StoryStudio.Engine.Tests.Imaging.GoldenPictures;

namespace StoryStudio.Engine.Tests.Imaging;

public sealed class PictureDecoderTests
{
    private static readonly PixelImage Photo = Picture("align", "image.png");

    [Fact]
    public void A_png_gives_back_its_pixels() =>
        Assert.Equal(Photo.Pixels, PixelImage.Decode(PngEncoder.Encode(Photo)).Pixels);

    [Fact]
    public void A_jpeg_and_a_webp_give_back_nearly_their_pixels()
    {
        Assert.InRange(Difference(Photo, PixelImage.Decode(Photo.EncodeJpeg(95))).Mean, 0, 4);
        Assert.InRange(Difference(Photo, PixelImage.Decode(Photo.EncodeWebp(95))).Mean, 0, 4);
    }

    [Fact]
    public void A_grey_png_becomes_rgb()
    {
        var image = PixelImage.Decode(PngEncoder.EncodeGrey([0, 90, 255, 7], 2, 2));

        Assert.Equal([0, 0, 0, 90, 90, 90, 255, 255, 255, 7, 7, 7], image.Pixels);
    }

    [Fact]
    public void Transparency_lies_on_white()
    {
        using var bitmap = new SkiaSharp.SKBitmap(2, 1, SkiaSharp.SKColorType.Rgba8888, SkiaSharp.SKAlphaType.Unpremul);
        bitmap.SetPixel(0, 0, new(10, 20, 30, 0));
        bitmap.SetPixel(1, 0, new(200, 0, 0, 128));
        using var png = bitmap.Encode(SkiaSharp.SKEncodedImageFormat.Png, 100);

        var image = PixelImage.Decode(png.ToArray());

        Assert.Equal([255, 255, 255], image.Pixels[..3]);
        Assert.Equal([227, 127, 127], image.Pixels[3..].Select(v => (int)v), (a, b) => Math.Abs(a - b) <= 1);
    }

    [Theory]
    [InlineData(1, "AB/CD/EF"), InlineData(2, "BA/DC/FE"), InlineData(3, "FE/DC/BA"), InlineData(4, "EF/CD/AB")]
    [InlineData(5, "ACE/BDF"), InlineData(6, "ECA/FDB"), InlineData(7, "FDB/ECA"), InlineData(8, "BDF/ACE")]
    public void The_exif_orientation_is_applied(byte orientation, string expected)
    {
        // Blocks of 16 pixels, so that JPEG keeps them apart: A B / C D / E F.
        var stored = new PixelImage(32, 48);
        for (int y = 0; y < 48; y++)
            for (int x = 0; x < 32; x++)
                stored.Pixels.AsSpan((y * 32 + x) * 3, 3).Fill((byte)(20 + 40 * (y / 16 * 2 + x / 16)));

        var upright = PixelImage.Decode(TurnedJpeg.Create(stored.EncodeJpeg(95), orientation));

        var rows = Enumerable.Range(0, upright.Height / 16).Select(row => string.Concat(Enumerable.Range(0, upright.Width / 16)
            .Select(column => (char)('A' + (upright.Pixels[((row * 16 + 8) * upright.Width + column * 16 + 8) * 3]) / 40))));
        Assert.Equal(expected, string.Join('/', rows));
    }

    [Fact]
    public void Too_many_pixels_are_refused_by_the_header_with_their_number()
    {
        var error = Assert.Throws<StudioException>(() => PixelImage.Decode(PngHeaderOnly(20_000, 10_000)));

        Assert.Contains("20000×10000", error.Message);
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(40), InlineData(200)]
    public void A_cut_off_picture_is_refused(int bytes) =>
        Assert.Throws<StudioException>(() => PixelImage.Decode(PngEncoder.Encode(Photo).AsMemory(0, bytes)));

    [Fact]
    public void A_jpeg_cut_in_half_is_refused()
    {
        var jpeg = Photo.EncodeJpeg(90);

        Assert.Throws<StudioException>(() => PixelImage.Decode(jpeg.AsMemory(0, jpeg.Length / 2)));
    }

    [Theory]
    [InlineData("GIF89a\x01\0\x01\0\0\0\0")]
    [InlineData("BM")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("just text")]
    public void Other_files_are_refused(string content)
    {
        var error = Assert.Throws<StudioException>(() => PixelImage.Decode(System.Text.Encoding.Latin1.GetBytes(content)));

        Assert.Contains("PNG, JPEG or WebP", error.Hint);
    }

    private static byte[] PngHeaderOnly(int width, int height)
    {
        var file = new MemoryStream();
        file.Write(PngChunk.Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        PngChunk.Write(file, "IHDR"u8, header);
        PngChunk.Write(file, "IDAT"u8, [0x78, 0x9c]);
        return file.ToArray();
    }
}
