using StoryStudio.Engine.Illustration;
using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.Captions;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Evaluation;

/// <summary>Scenes in which colours can be measured: clear daylight, people seen from the front or three-quarter, whole or half bodies.</summary>
public sealed class EvaluationScenes : IDisposable
{
    private const float TogetherShare = 0.3f, FullShare = 0.6f;

    private const int DescriptionTries = 12;

    private readonly SceneComposer _composer = new();

    public SceneComposer Composer => _composer;

    /// <summary>Draws until everybody faces the viewer.</summary>
    public (SceneSpec Scene, RenderedScene Truth) Draw(IReadOnlyList<CharacterSpec> people, IllustrationRandom random) => Draw(() => Sketch(people, random));

    /// <summary>Draws until everybody faces the viewer.</summary>
    /// <param name="sketch">Each call another scene.</param>
    public (SceneSpec Scene, RenderedScene Truth) Draw(Func<SceneSpec> sketch)
    {
        while (true)
        {
            var scene = sketch();
            var truth = _composer.Compose(scene);
            if (truth.People.All(p => p.Stance.View == FigureView.Front)) return (scene, truth);
        }
    }

    /// <summary>PNG of the person alone in another stance.</summary>
    public ReadOnlyMemory<byte> Reference(CharacterSpec person, IllustrationRandom random) =>
        PngEncoder.Encode(new(RenderedScene.Size, RenderedScene.Size, ReferenceView.Render(_composer, person, random.NextUInt64()).Picture));

    public static string Prompt(SceneSpec scene, RenderedScene truth, IllustrationRandom random) => Writer(scene, truth).Write(looks: false, random);

    /// <summary>The longest of several captions, so that words have a fair chance.</summary>
    public static string DescribedPrompt(SceneSpec scene, RenderedScene truth, IllustrationRandom random) =>
        Enumerable.Range(0, DescriptionTries).Select(_ => Writer(scene, truth).Write(looks: true, random)).MaxBy(text => text.Length)!;

    public void Dispose() => _composer.Dispose();

    private static SceneSpec Sketch(IReadOnlyList<CharacterSpec> people, IllustrationRandom random)
    {
        var shot = people.Count > 2 || random.Chance(FullShare) ? Shot.Full : Shot.Medium;
        StoryAction[] alone = [.. ActionCatalog.SoloActions.Where(action => ActionCatalog.Fits(action, shot) && IsNarrow(action, people.Count))];
        StoryAction[] together = [.. ActionCatalog.PairActions];
        StoryAction? joint = people.Count == 2 && random.Chance(TogetherShare) ? random.Pick(together) : null;
        return new()
        {
            Setting = new() { Place = random.PickAny<Place>(), Shot = shot },
            People = [.. people.Select(person => new ScenePerson(person, joint ?? random.Pick(alone), FigureView.Front))],
            Seed = random.NextUInt64(),
        };
    }

    /// <summary>Among three, nobody lies down: they would cover the others or be tiny.</summary>
    private static bool IsNarrow(StoryAction action, int people) => people < 3 || action != StoryAction.Lying;

    private static CaptionWriter Writer(SceneSpec scene, RenderedScene truth) => new(scene, [.. truth.People.Select(p => p.Stance)]);
}
