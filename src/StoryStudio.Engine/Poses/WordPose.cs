using StoryStudio.Engine.Illustration;
using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.Captions;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Poses;

/// <summary>A pose that fits the words of a prompt, for packs that draw people better in one than without.</summary>
public static class WordPose
{
    /// <summary>Where feet stand in most backdrops.</summary>
    private const float GroundY = 233;

    /// <summary>
    /// How often people are shown from the waist up where the words leave it open. What hands do is told by 67 % of such pictures
    /// of one person and by 44 % of those of the whole body.
    /// </summary>
    private const float CloserAlone = 0.85f, CloserInPairs = 0.5f, CloserStanding = 0.5f;

    /// <summary>From the front these look like short people who stand.</summary>
    private static readonly StoryAction[] FromTheSide = [StoryAction.SittingOnChair, StoryAction.Kneeling, StoryAction.Bowing];

    private static readonly CharacterSpec Adult = Body(AgeGroup.Adult), Child = Body(AgeGroup.Child);

    /// <param name="prompt">Actions, view, shot and children are understood in the words of the pack's captions; nobody who does anything stands.</param>
    /// <param name="people">How many figures, from left to right: the first action is the first one's, and the last one also that of the rest.</param>
    /// <param name="seed">Decides what the words leave open. The same words and seed give the same pose.</param>
    /// <returns>On a canvas of 256 × 256.</returns>
    public static Pose For(string prompt, int people, long seed) => For(CaptionReading.Of(prompt), people, seed);

    /// <summary>As <see cref="For(string, int, long)"/>, of a prompt that was read.</summary>
    public static Pose For(CaptionReading said, int people, long seed)
    {
        var random = new IllustrationRandom(seed).Fork("pose");
        var actions = Actions(said, people);
        var shot = said.Shot is { } named ? Fitting(named, people) : ShotOf(actions, random);
        var scene = new SceneSpec
        {
            Setting = new() { Place = Place.Plain, Shot = shot },
            People = [.. actions.Select((action, i) => Person(AgeOf(said, people, i), ActionCatalog.Fits(action, shot) ? action : StoryAction.Standing, said.Views, random))],
            Seed = random.NextUInt64(),
        };
        return new()
        {
            Width = RenderedScene.Size,
            Height = RenderedScene.Size,
            Figures = [.. new ScenePlacement(scene, GroundY).Place().Select(person => new PoseFigure { Body = person.Keypoints() })],
        };
    }

    private static StoryAction[] Actions(CaptionReading said, int people)
    {
        if (people == 2 && said.Actions.Where(ActionCatalog.IsPair).Select(action => (StoryAction?)action).FirstOrDefault() is { } together) return [together, together];
        StoryAction[] named = [.. said.Actions.Where(action => !ActionCatalog.IsPair(action)).DefaultIfEmpty(StoryAction.Standing)];
        return [.. Enumerable.Range(0, people).Select(i => named[Math.Min(i, named.Length - 1)])];
    }

    private static Shot ShotOf(StoryAction[] actions, IllustrationRandom random)
    {
        bool closer = random.Chance(actions switch { [StoryAction.Standing] => CloserStanding, [_] => CloserAlone, [_, _] => CloserInPairs, _ => 0 });
        return closer && actions.All(action => ActionCatalog.Fits(action, Shot.Medium)) ? Shot.Medium : Shot.Full;
    }

    /// <summary>The pack has seen close shots of one person and none of three but of whole bodies.</summary>
    private static Shot Fitting(Shot said, int people) => people switch { 1 => said, 2 when said == Shot.Close => Shot.Medium, 2 => said, _ => Shot.Full };

    // Two people together turn as their action wants; alone, everybody shows the face unless the words or the action say otherwise.
    private static ScenePerson Person(AgeGroup age, StoryAction action, IReadOnlyList<FigureView> said, IllustrationRandom random)
    {
        FigureView[] views = said.Count > 0 ? [.. said] : FromTheSide.Contains(action) ? [FigureView.Left, FigureView.Right] : [FigureView.Front];
        var view = random.Pick<FigureView>(views);
        return new(age == AgeGroup.Child ? Child : Adult, action, ActionCatalog.IsPair(action) ? null : view);
    }

    // Of a named woman and a girl nobody knows which figure is the girl.
    private static AgeGroup AgeOf(CaptionReading said, int people, int index) => said.Ages.Count >= people ? said.Ages[index] : AgeGroup.Adult;

    private static CharacterSpec Body(AgeGroup age) => SampleCharacters.All.First(sample => sample.Spec.Age == age && sample.Spec.Build == Build.Average).Spec;
}
