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

    /// <summary>How often somebody is shown from the waist up where the words leave it open: faces are larger then.</summary>
    private const float CloserAlone = 0.5f, CloserInPairs = 0.35f;

    private static readonly CharacterSpec Adult = Body(AgeGroup.Adult), Child = Body(AgeGroup.Child);

    /// <summary>How many people a prompt speaks of; 0 where it speaks of none.</summary>
    public static int PeopleIn(string prompt) => CaptionReading.Of(prompt).People;

    /// <param name="prompt">Actions, view, shot and children are understood in the words of the pack's captions; nobody who does anything stands.</param>
    /// <param name="people">How many figures, from left to right: the first action is the first one's, and the last one also that of the rest.</param>
    /// <param name="seed">Decides what the words leave open. The same words and seed give the same pose.</param>
    /// <returns>On a canvas of 256 × 256.</returns>
    public static Pose For(string prompt, int people, long seed)
    {
        var said = CaptionReading.Of(prompt);
        var random = new IllustrationRandom(seed).Fork("pose");
        var actions = Actions(said, people);
        var shot = said.Shot ?? ShotOf(actions, random);
        var scene = new SceneSpec
        {
            Setting = new() { Place = Place.Plain, Shot = shot },
            People = [.. actions.Select((action, i) => Person(AgeOf(said, people, i), ActionCatalog.Fits(action, shot) ? action : StoryAction.Standing, said.View, random))],
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
        bool closer = random.Chance(actions.Length switch { 1 => CloserAlone, 2 => CloserInPairs, _ => 0 });
        return closer && actions.All(action => ActionCatalog.Fits(action, Shot.Medium)) ? Shot.Medium : Shot.Full;
    }

    // Two people together turn as their action wants; alone, everybody shows the face unless the words or the action say otherwise.
    private static ScenePerson Person(AgeGroup age, StoryAction action, FigureView? said, IllustrationRandom random)
    {
        FigureView view = said ?? (action == StoryAction.Bowing ? random.Pick([FigureView.Left, FigureView.Right]) : FigureView.Front);
        return new(age == AgeGroup.Child ? Child : Adult, action, ActionCatalog.IsPair(action) ? null : view);
    }

    private static AgeGroup AgeOf(CaptionReading said, int people, int index) => said.Ages.Count switch
    {
        0 => AgeGroup.Adult,
        1 => said.Ages[0],
        var named when named >= people => said.Ages[index],
        _ => AgeGroup.Adult,
    };

    private static CharacterSpec Body(AgeGroup age) => SampleCharacters.All.First(sample => sample.Spec.Age == age && sample.Spec.Build == Build.Average).Spec;
}
