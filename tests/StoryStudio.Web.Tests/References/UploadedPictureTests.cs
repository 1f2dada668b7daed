using SkiaSharp;
using StoryStudio.Engine;
using StoryStudio.Web.References;

namespace StoryStudio.Web.Tests.References;

public sealed class UploadedPictureTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Ordinary_pictures_become_png_of_their_size(SKEncodedImageFormat format)
    {
        var picture = UploadedPicture.Read(Pictures.Encoded(320, 200, format));

        Assert.Equal((320, 200), (picture.Width, picture.Height));
        using var back = SKBitmap.Decode(picture.Png);
        var colour = back.GetPixel(10, 10);
        Assert.InRange(colour.Red, 195, 205);
        Assert.InRange(colour.Blue, 75, 85);
    }

    [Fact]
    public void Large_pictures_are_made_smaller() =>
        Assert.Equal((1536, 768), UploadedPicture.Read(Pictures.Encoded(3000, 1500)) is var picture ? (picture.Width, picture.Height) : default);

    [Theory]
    [InlineData(8000, 5000, "40 megapixels")]
    [InlineData(60_000, 60_000, "3600 megapixels")]
    [InlineData(1_000_000, 8, "8 megapixels")]
    [InlineData(8, 8, "only 8")]
    public void The_size_is_judged_by_the_header_before_anything_is_unpacked(int width, int height, string named)
    {
        byte[] bomb = Pictures.Bomb(width, height);

        var refusal = Assert.Throws<StudioException>(() => UploadedPicture.Read(bomb));

        Assert.Contains(named, refusal.Message + refusal.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_off_picture_is_refused()
    {
        byte[] whole = Pictures.Encoded(600, 400, SKEncodedImageFormat.Jpeg);

        var refusal = Assert.Throws<StudioException>(() => UploadedPicture.Read(whole.AsSpan(0, whole.Length / 2)));

        Assert.Contains("cut off", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("PK\u0003\u0004 a zip by another name")]
    [InlineData("")]
    public void What_is_no_picture_is_refused(string content) =>
        Assert.Throws<StudioException>(() => UploadedPicture.Read(System.Text.Encoding.UTF8.GetBytes(content)));
}
