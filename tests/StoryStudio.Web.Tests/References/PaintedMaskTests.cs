using StoryStudio.Engine;
using StoryStudio.Engine.Imaging;
using StoryStudio.Web.References;

namespace StoryStudio.Web.Tests.References;

public sealed class PaintedMaskTests
{
    [Fact]
    public void A_mask_becomes_black_and_white()
    {
        var mask = PixelImage.Decode(PaintedMask.Read(Masks.Half(64, 48), 64, 48));

        Assert.Equal((64, 48), (mask.Width, mask.Height));
        Assert.Equal(255, mask.Row(20)[0]);
        Assert.Equal(0, mask.Row(20)[3 * 63]);
    }

    [Fact]
    public void Other_sizes_empty_masks_and_files_that_are_no_masks_are_refused()
    {
        Assert.Contains("64 × 64", Assert.Throws<StudioException>(() => PaintedMask.Read(Masks.Half(64, 64), 32, 32)).Message, StringComparison.Ordinal);
        Assert.Contains("60000", Assert.Throws<StudioException>(() => PaintedMask.Read(Pictures.Bomb(60_000, 60_000), 32, 32)).Message, StringComparison.Ordinal);
        Assert.Throws<StudioException>(() => PaintedMask.Read("<svg onload='alert(1)'/>"u8, 32, 32));
        Assert.Throws<StudioException>(() => PaintedMask.Read(Pictures.Encoded(32, 32, SkiaSharp.SKEncodedImageFormat.Jpeg), 32, 32));
        using var black = new SkiaSharp.SKBitmap(32, 32);
        using var png = black.Encode(SkiaSharp.SKEncodedImageFormat.Png, 100);
        Assert.Contains("Nothing is painted", Assert.Throws<StudioException>(() => PaintedMask.Read(png.ToArray(), 32, 32)).Message, StringComparison.Ordinal);
    }
}
