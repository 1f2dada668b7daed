using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Evaluation;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Engine.Tests.Evaluation;

/// <summary>A generator that answers each case of an evaluation with a picture made for it.</summary>
internal sealed class KnownAnswers : IGenerator
{
    /// <summary>Drawing takes longer than measuring: every test takes the same cases.</summary>
    private static readonly ConcurrentDictionary<(long Seed, int People, int Number), EvaluationCase> Drawn = new();

    private readonly Dictionary<long, EvaluationCase> _cases;
    private readonly Func<EvaluationCase, PixelImage> _answer;

    public KnownAnswers(EvaluationPlan plan, Func<EvaluationCase, PixelImage> answer)
    {
        using var scenes = new EvaluationScenes();
        var cases = new EvaluationCases(plan.Seed, scenes);
        _cases = EvaluationRun.Pictures(plan).Select(p => (p.People, p.Number)).Distinct()
            .Select(p => Drawn.GetOrAdd((plan.Seed, p.People, p.Number), _ => cases.Create(p.People, p.Number))).ToDictionary(c => c.Seed);
        _answer = answer;
    }

    public List<GenerationRequest> Requests { get; } = [];

    public EvaluatedModel Model => new()
    {
        Generator = this,
        ThroughAutoencoder = (picture, _) => Task.FromResult(picture),
        Score = (references, _, _) => Task.FromResult<IReadOnlyList<CharacterScore>>([.. references.Select(_ => new CharacterScore(0.25, null))]),
    };

    public void Validate(GenerationRequest request)
    {
    }

    public Precision PrecisionOf(string pack) => Precision.Float;

    public async IAsyncEnumerable<GenerationEvent> GenerateAsync(
        GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        Requests.Add(request);
        yield return new GenerationCompleted(PngEncoder.Encode(_answer(_cases[request.Seed])), new()
        {
            RecipeJson = "{}",
            StageMilliseconds = new Dictionary<string, double>(),
            StepMilliseconds = [],
            RuntimeMilliseconds = 0,
            TotalMilliseconds = 10,
            Scores = [.. request.Characters.Select((_, i) => new CharacterScore(0.75, 0.5 / (i + 1)))],
        });
    }

    public Task<ReferenceFindings> InspectAsync(string pack, ReadOnlyMemory<byte> picture, ReadOnlyMemory<byte>? mask, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Engine.Poses.Pose> FindPoseAsync(string pack, ReadOnlyMemory<byte> picture, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<CharacterIdentity> EncodeAsync(string pack, ReadOnlyMemory<byte> picture, ReadOnlyMemory<byte>? mask, CancellationToken cancellationToken) => throw new NotSupportedException();
}
