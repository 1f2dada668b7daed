using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Evaluation;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Scoring;

namespace StoryStudio.Engine.Tests.Evaluation;

/// <summary>A generator that answers each case of an evaluation with a picture made for it.</summary>
internal sealed class KnownAnswers : IGenerator
{
    /// <summary>Drawing takes longer than measuring: every test takes the same cases.</summary>
    private static readonly ConcurrentDictionary<(long Seed, string Case), EvaluationCase> Drawn = new();

    private readonly Dictionary<long, EvaluationCase> _cases;
    private readonly Func<EvaluationCase, PixelImage> _answer;

    public KnownAnswers(PicturePlan plan, Func<EvaluationCase, PixelImage> answer)
    {
        using var scenes = new EvaluationScenes();
        _cases = plan.Pictures().DistinctBy(p => p.Case)
            .Select(p => Drawn.GetOrAdd((plan.Seed, p.Case), _ => p.Create(scenes))).ToDictionary(c => c.Seed);
        _answer = answer;
    }

    /// <summary>What the detectors find in every picture.</summary>
    public FoundPeople? Found { get; init; }

    public List<GenerationRequest> Requests { get; } = [];

    public EvaluatedModel Model => new()
    {
        Generator = this,
        ThroughAutoencoder = (picture, _) => Task.FromResult(picture),
        Score = (subject, _, _) => Task.FromResult(new StoryScores([.. subject.References.Select(_ => new CharacterScore(0.25, null))], 0.125)),
        Find = (_, _) => Task.FromResult(Found),
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
            ClipT = 0.5,
            Scores = [.. request.Characters.Select((_, i) => new CharacterScore(0.75, 0.5 / (i + 1)))],
        });
    }

    public Task<ReferenceFindings> InspectAsync(string pack, ReadOnlyMemory<byte> picture, ReadOnlyMemory<byte>? mask, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Engine.Poses.Pose> FindPoseAsync(string pack, ReadOnlyMemory<byte> picture, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<CharacterIdentity> EncodeAsync(string pack, ReadOnlyMemory<byte> picture, ReadOnlyMemory<byte>? mask, CancellationToken cancellationToken) => throw new NotSupportedException();
}
