using SkiaSharp;
using StoryStudio.Web.Sheets;
using StoryStudio.Web.Tests.References;

namespace StoryStudio.Web.Tests.Sheets;

public sealed class SheetPaletteTests
{
    [Fact]
    public void The_largest_colours_come_first_and_near_ones_count_as_one()
    {
        byte[] picture = Stripes(("ff0000", 60), ("e80c18", 10), ("0000ff", 25), ("00ff00", 5));

        Assert.Equal(["ff0000", "0000ff", "00ff00"], SheetPalette.Of(picture, null));
    }

    [Fact]
    public void Only_the_person_counts()
    {
        byte[] picture = Stripes(("ff0000", 50), ("0000ff", 50));

        Assert.Equal(["ff0000"], SheetPalette.Of(picture, Masks.Half(100, 20)));
    }

    private static byte[] Stripes(params (string Colour, int Width)[] stripes)
    {
        using var bitmap = new SKBitmap(100, 20);
        using (var canvas = new SKCanvas(bitmap))
        {
            int left = 0;
            foreach (var (colour, width) in stripes)
            {
                using var paint = new SKPaint { Color = SKColor.Parse(colour) };
                canvas.DrawRect(left, 0, width, 20, paint);
                left += width;
            }
        }
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
