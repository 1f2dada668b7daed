using SkiaSharp;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Tests.Illustration.Scenes;

public class DrawingStyleFilterTests
{
    [Fact]
    public void Flat_changes_no_pixel()
    {
        using SceneSheet sheet = Market();
        byte[] before = sheet.Pixels;

        DrawingStyleFilter.Apply(sheet.Bitmap, DrawingStyle.Flat);

        Assert.Null(DrawingStyleFilter.Create(DrawingStyle.Flat));
        Assert.Equal(before, sheet.Pixels);
    }

    [Fact]
    public void Black_and_white_has_equal_channels()
    {
        using SceneSheet sheet = Market();

        DrawingStyleFilter.Apply(sheet.Bitmap, DrawingStyle.BlackAndWhite);

        SKColor[] pixels = sheet.Bitmap.Pixels;
        Assert.All(pixels, pixel => Assert.True(pixel.Red == pixel.Green && pixel.Green == pixel.Blue && pixel.Alpha == 255));
        Assert.True(pixels.Distinct().Count() > 20);
    }

    [Fact]
    public void Pastel_is_lighter_and_less_saturated()
    {
        SKColor pastel = Restyle(new SKColor(200, 40, 40), DrawingStyle.Pastel);

        Assert.True(pastel.Red + pastel.Green + pastel.Blue > 350);
        Assert.True(pastel.Red - pastel.Blue < 120);
    }

    [Fact]
    public void Sepia_is_brown_at_every_brightness()
    {
        foreach (byte grey in new byte[] { 30, 90, 150, 210 })
        {
            SKColor sepia = Restyle(new SKColor(grey, grey, grey), DrawingStyle.Sepia);
            Assert.True(sepia.Red > sepia.Green && sepia.Green > sepia.Blue);
        }
    }

    [Fact]
    public void Transparent_pixels_stay_transparent()
    {
        Assert.Equal(0, Restyle(SKColors.Transparent, DrawingStyle.BlackAndWhite).Alpha);
    }

    private static SceneSheet Market()
    {
        var sheet = new SceneSheet();
        ScenePainter.Paint(sheet.Canvas, new SceneSetting { Place = Place.Market }, 4);
        return sheet;
    }

    private static SKColor Restyle(SKColor colour, DrawingStyle style)
    {
        using var sheet = new SceneSheet();
        sheet.Canvas.Clear(colour);
        DrawingStyleFilter.Apply(sheet.Bitmap, style);
        return sheet.Bitmap.GetPixel(7, 7);
    }
}
