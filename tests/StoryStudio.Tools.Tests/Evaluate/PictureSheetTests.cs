using StoryStudio.Engine.Imaging;
using StoryStudio.Tools.Evaluate;

namespace StoryStudio.Tools.Tests.Evaluate;

public class PictureSheetTests
{
    private static readonly (byte R, byte G, byte B)[] Colours = [(200, 30, 30), (30, 180, 30), (40, 40, 210)];

    [Fact]
    public void Strips_fill_the_first_column_first_and_carry_their_labels()
    {
        var sheet = new PictureSheet(64);
        for (int i = 0; i < Colours.Length; i++) sheet.Add($"{(char)('A' + i)}", Plain(Colours[i]), Plain(Colours[i]));
        var picture = PixelImage.Decode(sheet.Encode(columns: 2));

        // Two columns of two rows: a label of 44, two pictures of 64 and gaps of 6.
        Assert.Equal((2 * (44 + 140 + 6), (2 * 70) + 6), (picture.Width, picture.Height));
        Assert.Equal(Colours[0], Rounded(picture, 44 + 32, 6 + 32));
        Assert.Equal(Colours[0], Rounded(picture, 44 + 70 + 32, 6 + 32));
        Assert.Equal(Colours[1], Rounded(picture, 44 + 32, 76 + 32));
        Assert.Equal(Colours[2], Rounded(picture, 190 + 44 + 32, 6 + 32));
        Assert.True(DarkPixels(picture, 0, 44, 6, 70) > 50);
        Assert.Equal(0, DarkPixels(picture, 190, 234, 76, 140));
    }

    [Fact]
    public void Every_letter_and_digit_can_be_written()
    {
        var sheet = new PictureSheet(32);
        foreach (char letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") sheet.Add($"{letter}", Plain(Colours[0]));
        var picture = PixelImage.Decode(sheet.Encode(columns: 1));

        int[] inked = [.. Enumerable.Range(0, 36).Select(row => DarkPixels(picture, 0, 44, (row * 38) + 6, (row * 38) + 38))];
        Assert.All(inked, pixels => Assert.True(pixels > 40));
    }

    private static PixelImage Plain((byte R, byte G, byte B) colour)
    {
        var picture = new PixelImage(16, 16);
        for (int i = 0; i < 256; i++) (picture.Pixels[3 * i], picture.Pixels[(3 * i) + 1], picture.Pixels[(3 * i) + 2]) = colour;
        return picture;
    }

    private static (byte R, byte G, byte B) Rounded(PixelImage picture, int x, int y)
    {
        var found = picture.Row(y).Slice(3 * x, 3);
        // JPEG may be off by a few levels.
        var nearest = Colours.MinBy(c => Math.Abs(c.R - picture.Row(y)[3 * x]) + Math.Abs(c.G - picture.Row(y)[(3 * x) + 1]) + Math.Abs(c.B - picture.Row(y)[(3 * x) + 2]));
        return Math.Abs(nearest.R - found[0]) + Math.Abs(nearest.G - found[1]) + Math.Abs(nearest.B - found[2]) < 24 ? nearest : (found[0], found[1], found[2]);
    }

    private static int DarkPixels(PixelImage picture, int left, int right, int top, int bottom)
    {
        int dark = 0;
        for (int y = top; y < bottom; y++)
            for (int x = left; x < right; x++)
                if (picture.Row(y)[3 * x] < 110) dark++;
        return dark;
    }
}
