using StoryStudio.Engine.Illustration;
using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Engine.Evaluation;

/// <summary>One person: the picture given, and pictures made of it.</summary>
/// <param name="Made">Each in another pose and place.</param>
public sealed record IdentityRow(PixelImage Reference, IReadOnlyList<PixelImage> Made);

/// <summary>People by seed, each from one reference in several poses and places, prompted without a word on their looks.</summary>
/// <param name="pictures">In each row; each shows another place, so at most <see cref="MostPictures"/>.</param>
public sealed class IdentityGrid(IGenerator generator, string pack, long seed, int pictures) : IDisposable
{
    public static int MostPictures { get; } = Enum.GetValues<Place>().Length;

    private readonly EvaluationScenes _scenes = new();
    private readonly IllustrationRandom _random = new IllustrationRandom(seed).Fork("identity grid");

    public async Task<IdentityRow> MakeAsync(int row, CancellationToken cancellationToken)
    {
        var random = _random.Fork((ulong)row);
        var person = CharacterSampler.Sample(random.Fork("person").NextUInt64(), CharacterSplit.HeldOut);
        var reference = _scenes.Reference(person, random.Fork("reference"));
        List<PixelImage> made = [];
        foreach (var (scene, truth) in Scenes(person, random.Fork("scenes")))
        {
            var request = Request(scene, truth, reference, random.Fork("request").Fork((ulong)made.Count));
            await foreach (var step in generator.GenerateAsync(request, cancellationToken).ConfigureAwait(false))
                if (step is GenerationCompleted done) made.Add(PixelImage.Decode(done.Png));
        }
        return new(PixelImage.Decode(reference), made);
    }

    public void Dispose() => _scenes.Dispose();

    private IEnumerable<(SceneSpec Scene, RenderedScene Truth)> Scenes(CharacterSpec person, IllustrationRandom random)
    {
        HashSet<Place> places = [];
        HashSet<StoryAction> actions = [];
        while (places.Count < pictures)
        {
            var (scene, truth) = _scenes.Draw([person], random);
            if (places.Contains(scene.Setting.Place) || !actions.Add(scene.People[0].Action)) continue;
            places.Add(scene.Setting.Place);
            yield return (scene, truth);
        }
    }

    private GenerationRequest Request(SceneSpec scene, RenderedScene truth, ReadOnlyMemory<byte> reference, IllustrationRandom random) => new()
    {
        Pack = pack,
        Prompt = EvaluationScenes.Prompt(scene, truth, random),
        Characters = [new() { Picture = reference }],
        Pose = truth.Pose,
        Width = RenderedScene.Size,
        Height = RenderedScene.Size,
        Seed = random.NextInt(int.MaxValue),
    };
}
