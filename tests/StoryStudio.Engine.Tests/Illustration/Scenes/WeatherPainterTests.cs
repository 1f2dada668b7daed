using StoryStudio.Engine.Illustration;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Tests.Illustration.Scenes;

public class WeatherPainterTests
{
    [Theory]
    [InlineData(Weather.Clear)]
    [InlineData(Weather.Cloudy)]
    public void Dry_weather_draws_nothing(Weather weather) => Assert.Equal(SceneSheet.Draw(canvas => canvas.Clear(SkiaSharp.SKColors.Green)), Fall(weather, 1));

    [Theory]
    [InlineData(Weather.Rain)]
    [InlineData(Weather.Snow)]
    public void Rain_and_snow_repeat_with_their_seed(Weather weather)
    {
        Assert.Equal(Fall(weather, 1), Fall(weather, 1));
        Assert.NotEqual(Fall(weather, 1), Fall(weather, 2));
    }

    [Fact]
    public void Rain_is_not_snow() => Assert.NotEqual(Fall(Weather.Rain, 1), Fall(Weather.Snow, 1));

    private static byte[] Fall(Weather weather, ulong seed) => SceneSheet.Draw(canvas =>
    {
        canvas.Clear(SkiaSharp.SKColors.Green);
        WeatherPainter.PaintForeground(canvas, weather, new IllustrationRandom(seed));
    });
}
