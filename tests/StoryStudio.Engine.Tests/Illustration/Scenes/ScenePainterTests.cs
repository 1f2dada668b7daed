using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Tests.Illustration.Scenes;

public class ScenePainterTests
{
    public static TheoryData<Place> Places => [.. Enum.GetValues<Place>()];

    [Theory, MemberData(nameof(Places))]
    public void The_same_seed_gives_the_same_pixels(Place place)
    {
        var setting = new SceneSetting { Place = place, Time = TimeOfDay.Sunset, Shot = Shot.Medium };

        byte[] first = SceneSheet.Draw(canvas => ScenePainter.Paint(canvas, setting, 42));
        byte[] second = SceneSheet.Draw(canvas => ScenePainter.Paint(canvas, setting, 42));

        Assert.Equal(first, second);
    }

    [Theory, MemberData(nameof(Places))]
    public void Another_seed_gives_another_layout(Place place)
    {
        var setting = new SceneSetting { Place = place };

        byte[] first = SceneSheet.Draw(canvas => ScenePainter.Paint(canvas, setting, 1));
        byte[] second = SceneSheet.Draw(canvas => ScenePainter.Paint(canvas, setting, 2));

        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Every_place_at_every_hour_looks_different()
    {
        var seen = new Dictionary<string, SceneSetting>();
        foreach (Place place in Enum.GetValues<Place>())
        {
            foreach (TimeOfDay time in Enum.GetValues<TimeOfDay>())
            {
                var setting = new SceneSetting { Place = place, Time = time };
                AssertNew(setting, seen);
            }
        }
    }

    [Theory, MemberData(nameof(Places))]
    public void Every_weather_looks_different(Place place)
    {
        foreach (TimeOfDay time in Enum.GetValues<TimeOfDay>())
        {
            // a plain wall has no window: only light tells dull weather
            if (place == Place.Plain && time == TimeOfDay.Night) continue;
            var pictures = new HashSet<string>();
            foreach (Weather weather in new[] { Weather.Clear, Weather.Rain, Weather.Snow, Weather.Cloudy })
            {
                var setting = new SceneSetting { Place = place, Time = time, Weather = weather };
                pictures.Add(Convert.ToHexString(SceneSheet.Draw(canvas => ScenePainter.Paint(canvas, setting, 5))));
            }

            Assert.Equal(place == Place.Plain ? (time == TimeOfDay.Day ? 3 : 2) : 4, pictures.Count);
        }
    }

    [Theory, MemberData(nameof(Places))]
    public void Every_pixel_is_painted(Place place)
    {
        using var sheet = new SceneSheet();

        foreach (ulong seed in Enumerable.Range(0, 12).Select(i => (ulong)i))
        {
            foreach (Shot shot in Enum.GetValues<Shot>())
            {
                sheet.Canvas.Clear();
                ScenePainter.Paint(sheet.Canvas, new SceneSetting { Place = place, Shot = shot }, seed);
                Assert.DoesNotContain(sheet.Bitmap.Pixels, pixel => pixel.Alpha != 255);
            }
        }
    }

    [Theory, MemberData(nameof(Places))]
    public void Feet_stand_on_the_ground_below_the_horizon(Place place)
    {
        using var sheet = new SceneSheet();

        for (ulong seed = 0; seed < 20; seed++)
        {
            SceneLayout layout = ScenePainter.Paint(sheet.Canvas, new SceneSetting { Place = place }, seed);
            Assert.InRange(layout.GroundY, 226, 240);
            Assert.InRange(layout.HorizonY, 140, 180);
        }
    }

    [Fact]
    public void An_unknown_place_is_refused()
    {
        using var sheet = new SceneSheet();

        Assert.Throws<ArgumentOutOfRangeException>(() => ScenePainter.Paint(sheet.Canvas, new SceneSetting { Place = (Place)99 }, 1));
    }

    private static void AssertNew(SceneSetting setting, Dictionary<string, SceneSetting> seen)
    {
        string picture = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(
            SceneSheet.Draw(canvas => ScenePainter.Paint(canvas, setting, 3))));
        Assert.True(seen.TryAdd(picture, setting), $"{setting} looks like {seen.GetValueOrDefault(picture)}");
    }
}
