using StoryStudio.Engine.Illustration.Datasets;

namespace StoryStudio.Engine.Evaluation;

/// <summary>All pictures of a plan, one after the other; what the folder already holds is not made again.</summary>
public sealed class EvaluationRun(EvaluatedModel model, EvaluationPlan plan, EvaluationFolder folder)
{
    /// <summary>Every picture of the plan, scene by scene.</summary>
    public static IReadOnlyList<(int People, int Number, EvaluationCondition Condition)> Pictures(EvaluationPlan plan) =>
    [
        .. from scene in Scenes(plan)
           from condition in plan.Conditions
           where plan.Includes(condition, scene.People, scene.Number)
           select (scene.People, scene.Number, condition),
    ];

    /// <param name="progress">Called after each picture.</param>
    /// <returns>One result per picture, in the plan's order.</returns>
    public async Task<IReadOnlyList<CaseResult>> RunAsync(Action<CaseResult> progress, CancellationToken cancellationToken)
    {
        var done = folder.Results.ToDictionary(result => (result.Condition, result.Case));
        using var scenes = new EvaluationScenes();
        var cases = new EvaluationCases(plan.Seed, scenes);
        List<CaseResult> results = [];
        foreach (var scene in Pictures(plan).GroupBy(picture => (picture.People, picture.Number)))
        {
            string id = EvaluationCases.Id(scene.Key.People, scene.Key.Number);
            CaseMeasurement? measurement = null;
            foreach (var (_, _, condition) in scene)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!done.TryGetValue((condition, id), out var result))
                {
                    measurement ??= Prepare(cases.Create(scene.Key.People, scene.Key.Number), scenes.Composer);
                    (result, var png) = await measurement.RunAsync(condition, cancellationToken).ConfigureAwait(false);
                    folder.Add(result, png);
                }
                results.Add(result);
                progress(result);
            }
        }
        return results;
    }

    private CaseMeasurement Prepare(EvaluationCase subject, SceneComposer composer)
    {
        folder.AddTruth(subject);
        return new(model, plan, subject, TruthRegions.Find(composer, subject.Scene, subject.Truth));
    }

    private static IEnumerable<(int People, int Number)> Scenes(EvaluationPlan plan) =>
        Enumerable.Range(0, plan.Singles).Select(number => (1, number)).Concat(Enumerable.Range(0, plan.Pairs).Select(number => (2, number)));
}
