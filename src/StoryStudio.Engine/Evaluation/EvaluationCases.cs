using System.Globalization;
using StoryStudio.Engine.Illustration;
using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Engine.Evaluation;

/// <summary>Invents the cases of an evaluation; each depends on the seed and its number alone.</summary>
public sealed class EvaluationCases(long seed, EvaluationScenes scenes)
{
    private static readonly string[] Names = ["", "single", "pair", "triple"];

    private readonly IllustrationRandom _random = new IllustrationRandom(seed).Fork("evaluation");

    /// <param name="people">1 to 3.</param>
    /// <param name="number">Counts the cases with as many people from 0.</param>
    public EvaluationCase Create(int people, int number)
    {
        var random = Random(people, number);
        var characters = Characters(random, people);
        var (scene, truth) = scenes.Draw(characters, random.Fork("scene"));
        var others = Characters(Random(people, number + 1), people);
        return new()
        {
            Id = Id(people, number),
            Scene = scene,
            Truth = truth,
            // Nobody says that the first character stands on the left.
            Reversed = people > 1 && number % 2 == 1,
            Prompt = EvaluationScenes.Prompt(scene, truth, random.Fork("prompt")),
            DescribedPrompt = EvaluationScenes.DescribedPrompt(scene, truth, random.Fork("description")),
            References = References(characters, random.Fork("references")),
            WrongReferences = References(others, random.Fork("others")),
            Seed = random.Fork("noise").NextInt(int.MaxValue),
        };
    }

    public static string Id(int people, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Names[people]}-{number:000}");

    /// <summary>A picture of the case that this seed, number and count of people stand for.</summary>
    public static PlannedPicture Planned(long seed, int people, int number, EvaluationCondition condition) =>
        new(Id(people, number), condition, scenes => new EvaluationCases(seed, scenes).Create(people, number));

    private IllustrationRandom Random(int people, int number) => _random.Fork((ulong)people).Fork((ulong)number);

    private static CharacterSpec[] Characters(IllustrationRandom random, int people) =>
        [.. Enumerable.Range(0, people).Select(i => CharacterSampler.Sample(random.Fork("people").Fork((ulong)i).NextUInt64(), CharacterSplit.HeldOut))];

    private ReadOnlyMemory<byte>[] References(CharacterSpec[] people, IllustrationRandom random) =>
        [.. people.Select(person => scenes.Reference(person, random))];
}
