using StoryStudio.Engine.Illustration.Datasets;

namespace StoryStudio.Engine.Evaluation;

/// <summary>All pictures of a plan, one after the other; what the folder already holds is not made again.</summary>
public sealed class EvaluationRun(EvaluatedModel model, PicturePlan plan, EvaluationFolder folder)
{
    /// <param name="progress">Called after each picture that is made now.</param>
    /// <returns>One result per picture, in the plan's order.</returns>
    public async Task<IReadOnlyList<CaseResult>> RunAsync(Action<CaseResult> progress, CancellationToken cancellationToken)
    {
        var done = folder.Results.ToDictionary(result => (result.Condition, result.Case));
        using var scenes = new EvaluationScenes();
        List<CaseResult> results = [];
        CaseMeasurement? measurement = null;
        foreach (var planned in plan.Pictures())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!done.TryGetValue((planned.Condition, planned.Case), out var result))
            {
                if (measurement?.Case != planned.Case) measurement = Prepare(planned.Create(scenes), scenes.Composer);
                (result, var png) = await measurement.RunAsync(planned.Condition, cancellationToken).ConfigureAwait(false);
                folder.Add(result, png);
                progress(result);
            }
            results.Add(result);
        }
        return results;
    }

    private CaseMeasurement Prepare(EvaluationCase subject, SceneComposer composer)
    {
        folder.AddTruth(subject);
        return new(model, plan, subject, TruthRegions.Find(composer, subject), TruthRegions.Asked(composer, subject));
    }
}
