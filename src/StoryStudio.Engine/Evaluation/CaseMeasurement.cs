using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Engine.Evaluation;

/// <summary>Makes the pictures of one case and compares them with its truth.</summary>
public sealed class CaseMeasurement(EvaluatedModel model, EvaluationPlan plan, EvaluationCase subject, IReadOnlyList<TruthRegion> regions)
{
    /// <exception cref="StudioException">The request itself is not possible, e.g. the pack cannot draw pictures of this size.</exception>
    /// <returns>The numbers, and the picture as PNG; null when the model refused.</returns>
    public async Task<(CaseResult Result, ReadOnlyMemory<byte>? Png)> RunAsync(EvaluationCondition condition, CancellationToken cancellationToken)
    {
        var result = new CaseResult { Condition = condition, Case = subject.Id, People = subject.Scene.People.Count };
        if (condition != EvaluationCondition.Floor) model.Generator.Validate(Request(condition));
        try
        {
            var (png, milliseconds, own) = await MakeAsync(condition, cancellationToken).ConfigureAwait(false);
            var picture = PixelImage.Decode(png);
            return (result with
            {
                Regions = [.. regions.Select(region => Measure(region, picture))],
                Scores = own ?? await model.Score(subject.References, png, cancellationToken).ConfigureAwait(false),
                Milliseconds = milliseconds,
            }, png);
        }
        catch (StudioException refusal)
        {
            return (result with { Failure = refusal.Message }, null);
        }
    }

    private async Task<(ReadOnlyMemory<byte> Png, double? Milliseconds, IReadOnlyList<CharacterScore>? Scores)> MakeAsync(
        EvaluationCondition condition, CancellationToken cancellationToken)
    {
        if (condition == EvaluationCondition.Floor)
            return (PngEncoder.Encode(await model.ThroughAutoencoder(subject.TruthPicture, cancellationToken).ConfigureAwait(false)), null, null);

        await foreach (var step in model.Generator.GenerateAsync(Request(condition), cancellationToken).ConfigureAwait(false))
        {
            // Only a picture that was given the right references was scored against them by the engine.
            if (step is GenerationCompleted done)
                return (done.Png, done.Report.TotalMilliseconds, HasReferences(condition) ? InOrder(done.Report.Scores) : null);
        }
        throw new InvalidOperationException("The run ended without a picture.");
    }

    internal GenerationRequest Request(EvaluationCondition condition) => new()
    {
        Pack = plan.Pack,
        Prompt = condition == EvaluationCondition.Described ? subject.DescribedPrompt : subject.Prompt,
        Characters = [.. InOrder(Pictures(condition)).Select(picture => new CharacterReference { Picture = picture })],
        Pose = subject.Truth.Pose with { Figures = InOrder(subject.Truth.Pose.Figures) },
        Width = RenderedScene.Size,
        Height = RenderedScene.Size,
        Seed = subject.Seed,
        RegionStrength = condition switch
        {
            EvaluationCondition.RegionsOff => 0,
            EvaluationCondition.RegionsOn => 1,
            _ => plan.RegionStrength,
        },
    };

    /// <summary>From left to right into the request's order, or back.</summary>
    private IReadOnlyList<T> InOrder<T>(IReadOnlyList<T> people) => subject.Reversed ? [.. people.Reverse()] : people;

    private IReadOnlyList<ReadOnlyMemory<byte>> Pictures(EvaluationCondition condition) =>
        HasReferences(condition) ? subject.References
        : condition == EvaluationCondition.Wrong ? subject.WrongReferences
        : [];

    private static bool HasReferences(EvaluationCondition condition) =>
        condition is EvaluationCondition.Reference or EvaluationCondition.RegionsOff or EvaluationCondition.RegionsOn;

    private RegionResult Measure(TruthRegion region, PixelImage picture)
    {
        var other = regions.FirstOrDefault(r => r.Kind == region.Kind && r.Person != region.Person);
        return new(region.Person, region.Kind, region.Pixels.Count, region.Colour, RegionColour.Median(picture, region.Pixels), other?.Colour);
    }
}
