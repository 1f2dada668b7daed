using System.Globalization;
using StoryStudio.Engine.Illustration;
using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Evaluation.Protocol;

/// <summary>A held-out person in what a prompt of the protocol asks for; person and pose depend on numbers and seed alone.</summary>
public sealed class ProtocolCases(long seed, EvaluationScenes scenes)
{
    private const float FullShare = 0.6f;

    /// <summary>Poses for prompts that name no action: nothing is held and nothing needs saying.</summary>
    private static readonly StoryAction[] Unspoken =
        [StoryAction.Standing, StoryAction.Walking, StoryAction.Waving, StoryAction.HandsOnHips, StoryAction.ArmsCrossed, StoryAction.Pointing];

    private readonly IllustrationRandom _random = new IllustrationRandom(seed).Fork("protocol");

    /// <param name="character">Counts from 0; has one reference for all prompts.</param>
    /// <param name="noise">Counts the pictures of the same character and prompt from 0: truth and pose are the same, the noise is not.</param>
    public EvaluationCase Create(int character, ProtocolPrompt prompt, int noise)
    {
        var person = Person(character);
        var random = Random(character).Fork(prompt.Id);
        var sketches = random.Fork("scene");
        var (scene, truth) = scenes.Draw(() => Sketch(prompt.Dress(person), prompt, sketches));
        return new()
        {
            Id = Id(character, prompt, noise),
            Scene = scene,
            Truth = truth,
            AsReferred = prompt.ChangesClothes ? scene with { People = [scene.People[0] with { Character = person }] } : null,
            Category = prompt.Category,
            Reversed = false,
            Prompt = prompt.For(person),
            DescribedPrompt = prompt.Describing(person, random.Fork("description")),
            References = [Reference(character, person)],
            WrongReferences = [Reference(character + 1, Person(character + 1))],
            Seed = random.Fork("noise").Fork((ulong)noise).NextInt(int.MaxValue),
        };
    }

    public static string Id(int character, ProtocolPrompt prompt, int noise) =>
        string.Create(CultureInfo.InvariantCulture, $"c{character:000}-{prompt.Id}-s{noise}");

    private IllustrationRandom Random(int character) => _random.Fork((ulong)character);

    private CharacterSpec Person(int character) => CharacterSampler.Sample(Random(character).Fork("person").NextUInt64(), CharacterSplit.HeldOut);

    private ReadOnlyMemory<byte> Reference(int character, CharacterSpec person) => scenes.Reference(person, Random(character).Fork("reference"));

    private static SceneSpec Sketch(CharacterSpec person, ProtocolPrompt prompt, IllustrationRandom random)
    {
        var shot = random.Chance(FullShare) ? Shot.Full : Shot.Medium;
        StoryAction action = prompt.Action ?? random.Pick<StoryAction>([.. Unspoken.Where(a => ActionCatalog.Fits(a, shot))]);
        return new()
        {
            Setting = new()
            {
                // Where a prompt names no place any will do: regions lie on the person.
                Place = prompt.Place ?? Place.Plain,
                Time = prompt.Time,
                Weather = prompt.Weather,
                Style = prompt.Style,
                Shot = ActionCatalog.Fits(action, shot) ? shot : Shot.Full,
            },
            People = [new(person, action, FigureView.Front)],
            Seed = random.NextUInt64(),
        };
    }
}
