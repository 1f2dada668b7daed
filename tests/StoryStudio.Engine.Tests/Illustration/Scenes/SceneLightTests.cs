using SkiaSharp;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Tests.Illustration.Scenes;

public class SceneLightTests
{
    [Theory]
    [InlineData(Place.Park)]
    [InlineData(Place.Kitchen)]
    public void Clear_daylight_changes_no_pixel(Place place)
    {
        using var sheet = new SceneSheet();
        var setting = new SceneSetting { Place = place };
        SceneLayout layout = ScenePainter.Paint(sheet.Canvas, setting, 8);
        byte[] before = sheet.Pixels;

        layout.Light.ApplyOverlay(sheet.Canvas);

        Assert.Equal(before, sheet.Pixels);
    }

    [Theory]
    [InlineData(TimeOfDay.Morning, Weather.Clear)]
    [InlineData(TimeOfDay.Sunset, Weather.Clear)]
    [InlineData(TimeOfDay.Night, Weather.Clear)]
    [InlineData(TimeOfDay.Day, Weather.Cloudy)]
    [InlineData(TimeOfDay.Day, Weather.Rain)]
    [InlineData(TimeOfDay.Day, Weather.Snow)]
    public void Any_other_light_tints_people(TimeOfDay time, Weather weather)
    {
        var light = SceneLight.For(new SceneSetting { Place = Place.Park, Time = time, Weather = weather });
        var skin = new SKColor(232, 176, 138);

        using var sheet = new SceneSheet();
        sheet.Canvas.Clear(skin);
        light.ApplyOverlay(sheet.Canvas);

        SKColor tinted = sheet.Bitmap.GetPixel(128, 128);
        Assert.NotEqual(skin, tinted);
        int change = Math.Abs(skin.Red - tinted.Red) + Math.Abs(skin.Green - tinted.Green) + Math.Abs(skin.Blue - tinted.Blue);
        Assert.InRange(change, 2, 110);
    }

    [Fact]
    public void Night_is_bluer_and_sunset_is_warmer()
    {
        SKColor night = Tint(TimeOfDay.Night), sunset = Tint(TimeOfDay.Sunset);

        Assert.True(night.Blue > night.Red);
        Assert.True(sunset.Red > sunset.Blue);
    }

    [Fact]
    public void A_shadow_darkens_only_the_ground_around_the_feet()
    {
        using var sheet = new SceneSheet();

        SceneLight.For(new SceneSetting { Place = Place.Park }).DrawGroundShadow(sheet.Canvas, 128, 230, 30);

        Assert.True(sheet.Bitmap.GetPixel(128, 230).Red < 240);
        Assert.Equal(SKColors.White, sheet.Bitmap.GetPixel(128, 200));
        Assert.Equal(SKColors.White, sheet.Bitmap.GetPixel(90, 230));
    }

    private static SKColor Tint(TimeOfDay time)
    {
        using var sheet = new SceneSheet();
        sheet.Canvas.Clear(SKColors.Gray);
        SceneLight.For(new SceneSetting { Place = Place.Park, Time = time }).ApplyOverlay(sheet.Canvas);
        return sheet.Bitmap.GetPixel(1, 1);
    }
}
