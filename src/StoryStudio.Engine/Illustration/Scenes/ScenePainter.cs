using SkiaSharp;
using StoryStudio.Engine.Illustration.Scenes.Painting;
using StoryStudio.Engine.Illustration.Scenes.Places;

namespace StoryStudio.Engine.Illustration.Scenes;

/// <summary>Paints the backdrop of a picture. The same setting and seed give the same pixels.</summary>
public static class ScenePainter
{
    private static readonly Dictionary<Place, (bool Outdoors, Action<SceneScope> Paint)> Painters = new()
    {
        [Place.Park] = (true, NaturePlaces.Park),
        [Place.Street] = (true, TownPlaces.Street),
        [Place.Office] = (false, IndoorPlaces.Office),
        [Place.Beach] = (true, NaturePlaces.Beach),
        [Place.Bedroom] = (false, HomePlaces.Bedroom),
        [Place.Cafe] = (false, IndoorPlaces.Cafe),
        [Place.Forest] = (true, NaturePlaces.Forest),
        [Place.City] = (true, TownPlaces.City),
        [Place.Mountains] = (true, NaturePlaces.Mountains),
        [Place.Classroom] = (false, IndoorPlaces.Classroom),
        [Place.Kitchen] = (false, HomePlaces.Kitchen),
        [Place.Plain] = (false, IndoorPlaces.Plain),
        [Place.Library] = (false, IndoorPlaces.Library),
        [Place.Garden] = (true, GardenPlaces.Garden),
        [Place.Playground] = (true, GardenPlaces.Playground),
        [Place.LivingRoom] = (false, HomePlaces.LivingRoom),
        [Place.Market] = (true, TownPlaces.Market),
    };

    public static bool IsOutdoors(Place place) => Painter(place).Outdoors;

    /// <param name="canvas">256 × 256 units; the caller scales for other sizes.</param>
    public static SceneLayout Paint(SKCanvas canvas, SceneSetting setting, ulong seed)
    {
        (bool outdoors, Action<SceneScope> paint) = Painter(setting.Place);
        var random = new IllustrationRandom(seed);
        float ground = random.NextFloat(228, 240), horizon = random.NextFloat(150, 172);
        float zoom = setting.Shot switch { Shot.Medium => 1.35f, Shot.Close => 1.7f, _ => 1f };
        float middle = 128 + random.NextFloat(-20, 20);
        const float Pivot = 150; // stays at its height when the shot moves in

        canvas.Save();
        if (setting.Shot != Shot.Full)
        {
            canvas.Translate(128, Pivot);
            canvas.Scale(zoom);
            canvas.Translate(-middle, -Pivot);
        }
        using (var brush = new FlatBrush(canvas) { Ambient = AmbientTint.For(setting, outdoors) })
            paint(new SceneScope(brush, random, setting, horizon));
        canvas.Restore();

        return new SceneLayout(ground, Pivot + ((horizon - Pivot) * zoom), SceneLight.For(setting));
    }

    private static (bool Outdoors, Action<SceneScope> Paint) Painter(Place place) =>
        Painters.TryGetValue(place, out var painter)
            ? painter
            : throw new ArgumentOutOfRangeException(nameof(place), place, "No painter draws this place.");
}
