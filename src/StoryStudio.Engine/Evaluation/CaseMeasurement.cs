using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Scoring;

namespace StoryStudio.Engine.Evaluation;

/// <summary>Makes the pictures of one case and compares them with its truth.</summary>
public sealed class CaseMeasurement(EvaluatedModel model, PicturePlan plan, EvaluationCase subject, IReadOnlyList<TruthRegion> regions, AskedRegion? asked = null)
{
    public string Case => subject.Id;

    /// <exception cref="StudioException">The request itself is not possible, e.g. the pack cannot draw pictures of this size.</exception>
    /// <returns>The numbers, and the picture as PNG; null when the model refused, or made none.</returns>
    public async Task<(CaseResult Result, ReadOnlyMemory<byte>? Png)> RunAsync(EvaluationCondition condition, CancellationToken cancellationToken)
    {
        var result = new CaseResult
        {
            Condition = condition,
            Case = subject.Id,
            People = subject.Scene.People.Count,
            Contact = PeopleContacts.Of(subject.Truth),
            Category = subject.Category,
        };
        if (condition == EvaluationCondition.Truth) return (await MeasureAsync(result, subject.TruthPicture, null, cancellationToken).ConfigureAwait(false), null);
        if (condition.IsGenerated()) model.Generator.Validate(Request(condition));
        try
        {
            var (png, report) = await MakeAsync(condition, cancellationToken).ConfigureAwait(false);
            // The engine's scores count only where it was given the right references and a prompt without looks.
            var scores = report is not null && condition.HasReferences() && !IsWorded(condition) ? new StoryScores(InOrder(report.Scores), report.ClipT) : null;
            result = await MeasureAsync(result, PixelImage.Decode(png), scores, cancellationToken).ConfigureAwait(false);
            return (result with { Milliseconds = report?.TotalMilliseconds }, png);
        }
        catch (StudioException refusal)
        {
            return (result with { Failure = refusal.Message }, null);
        }
    }

    private async Task<CaseResult> MeasureAsync(CaseResult result, PixelImage picture, StoryScores? scores, CancellationToken cancellationToken)
    {
        scores ??= await model.Score(subject, picture, cancellationToken).ConfigureAwait(false);
        var found = await model.Find(picture, cancellationToken).ConfigureAwait(false);
        result = result with { Scores = scores.Characters, ClipT = scores.ClipT, Found = Count(found) };
        // Without a pose nobody says who of several is who.
        if (result.Condition == EvaluationCondition.Unposed) return result.People == 1 ? result : result with { Scores = [] };
        return result with
        {
            Regions = [.. regions.Select(region => Measure(region, picture))],
            Asked = asked is null ? null : new(asked.Colour, asked.Before, RegionColour.Median(picture, asked.Pixels)),
            Joints = found is null ? [] : PoseAccuracy.Compare(subject.Truth, found.Skeletons),
        };

        static PeopleCount? Count(FoundPeople? found) => found is null ? null : new(found.Skeletons.Count, found.Silhouettes);
    }

    private async Task<(ReadOnlyMemory<byte> Png, GenerationReport? Report)> MakeAsync(EvaluationCondition condition, CancellationToken cancellationToken)
    {
        if (condition == EvaluationCondition.Floor)
            return (PngEncoder.Encode(await model.ThroughAutoencoder(subject.TruthPicture, cancellationToken).ConfigureAwait(false)), null);

        await foreach (var step in model.Generator.GenerateAsync(Request(condition), cancellationToken).ConfigureAwait(false))
            if (step is GenerationCompleted done) return (done.Png, done.Report);
        throw new InvalidOperationException("The run ended without a picture.");
    }

    internal GenerationRequest Request(EvaluationCondition condition) => new()
    {
        Pack = plan.Pack,
        Prompt = IsWorded(condition) ? subject.DescribedPrompt : subject.Prompt,
        Characters = [.. InOrder(Pictures(condition)).Select(picture => new CharacterReference { Picture = picture })],
        Pose = condition == EvaluationCondition.Unposed ? null : subject.Truth.Pose with { Figures = InOrder(subject.Truth.Pose.Figures) },
        Width = RenderedScene.Size,
        Height = RenderedScene.Size,
        Seed = subject.Seed,
        Steps = plan.Steps,
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
        condition.HasReferences() ? subject.References
        : condition == EvaluationCondition.Wrong ? subject.WrongReferences
        : [];

    private static bool IsWorded(EvaluationCondition condition) => condition is EvaluationCondition.Described or EvaluationCondition.Worded;

    private RegionResult Measure(TruthRegion region, PixelImage picture)
    {
        var found = RegionColour.Median(picture, region.Pixels);
        LabColour[] others = [.. regions.Where(r => r.Kind == region.Kind && r.Person != region.Person).Select(r => r.Colour)];
        LabColour? other = others.Length == 0 ? null
            : others.OrderByDescending(colour => RegionResult.AreDistinct(region.Colour, colour)).ThenBy(colour => LabColour.Cie76(found, colour)).First();
        var garment = region.Garment is { } whole ? new GarmentResult(RegionColour.Mean(subject.TruthPicture, whole), RegionColour.Mean(picture, whole)) : null;
        return new(region.Person, region.Kind, region.Pixels.Count, region.Colour, found, other, garment);
    }
}
