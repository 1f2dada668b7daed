using System.Text.Json;
using StoryStudio.Data.Exports;
using StoryStudio.Data.Images;
using StoryStudio.Data.Stories;
using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Data.Tests.Exports.Comics;

/// <summary>Stories drawn by the engine's own renderer, with the skeletons it drew.</summary>
internal sealed class ComicSamples(ImageStore images) : IDisposable
{
    private readonly SceneComposer _composer = new();

    public void Dispose() => _composer.Dispose();

    public static StoryBoard Board(string title, params IReadOnlyList<BoardPanel> panels) => new()
    {
        Title = title,
        StoryId = "story",
        Rate = FrameRate.Film,
        Scenes = [new BoardScene("scene", 1, "INT. CAFE - DAY", panels)],
    };

    public BoardPanel Panel(int number, Place place, Shot shot, (string Name, StoryAction Action)[] cast, params SpokenLine[] dialogue) =>
        Panel(number, new SceneSetting { Place = place, Shot = shot }, cast, dialogue);

    public BoardPanel Panel(int number, SceneSetting setting, (string Name, StoryAction Action)[] cast, params SpokenLine[] dialogue)
    {
        var scene = _composer.Compose(new SceneSpec
        {
            Setting = setting,
            Seed = (ulong)(number * 77),
            People = [.. cast.Select(actor => new ScenePerson(SampleCharacters.All.Single(sample => sample.Name == actor.Name).Spec, actor.Action, FigureView.Front))],
        });
        var picture = new PixelImage(RenderedScene.Size, RenderedScene.Size, scene.Picture);
        return new BoardPanel
        {
            Id = $"panel-{number}",
            Number = $"1.{number}A",
            Frames = 48,
            Cast = [.. cast.Select(actor => actor.Name)],
            Figures = [.. cast.Select(actor => (IReadOnlyList<string>)[actor.Name])],
            Dialogue = dialogue,
            Picture = images.Put(PngEncoder.Encode(picture)),
            RecipeJson = JsonSerializer.Serialize(new { pose = RecipePose.Of(scene.Pose) }, JsonSerializerOptions.Web),
        };
    }

    public StoryBoard FourLanguages() => Board("A guest from everywhere",
        Panel(1, new SceneSetting { Place = Place.Cafe, Shot = Shot.Full }, [("Mia", StoryAction.Waving), ("Omar", StoryAction.Standing)],
            new("", "Saturday, half past nine. The café on Mill Street opens its door."),
            new("Mia", "Good morning! Is this seat taken?"),
            new("Omar", "أهلا وسهلا! لدي 3 مقاعد و Wi-Fi مجاني.")) with
        { Frames = 96 },
        Panel(2, Place.Cafe, Shot.Medium, [("Yuki", StoryAction.Drinking)],
            new SpokenLine("Yuki", "「いらっしゃいませ」って、ちょっとドキドキするなあ……！")),
        Panel(3, Place.Cafe, Shot.Medium, [("Zara", StoryAction.Thinking)],
            new SpokenLine("Zara", "שלום לכולם! קראתי 12 ספרים (ואת Blazor) השבוע.")),
        Panel(4, Place.Street, Shot.Medium, [("Finn", StoryAction.Pointing), ("Mia", StoryAction.ArmsCrossed)],
            new SpokenLine("Finn", "Look, it has started to rain."),
            new SpokenLine("Mia", "Привет! Then we stay for cake… 🎂")),
        Panel(5, Place.Park, Shot.Full, [("Omar", StoryAction.Cheering), ("Yuki", StoryAction.Jumping), ("Leo", StoryAction.Running)],
            new SpokenLine("Yuki", "やった！雨がやんだ！"),
            new SpokenLine("Leo", "Wait for me!"),
            new SpokenLine("", "And so nobody noticed that the clock had stopped.")) with
        { Frames = 72 });

}
