using Spectre.Console;
using StoryStudio.Engine.Evaluation;

namespace StoryStudio.Tools.Evaluate;

/// <summary>A bar on standard error with the time that is left.</summary>
internal static class EvaluationProgress
{
    public static Progress Bar()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new RemainingTimeColumn());
    }

    /// <summary>Makes what the folder lacks of a plan; the bar counts only that, so that the time left is right after a resumption.</summary>
    public static async Task<IReadOnlyList<CaseResult>> MeasureAsync(
        EvaluatedModel model, PicturePlan plan, EvaluationFolder folder, CancellationToken cancellationToken)
    {
        int missing = plan.Pictures().Count - folder.Of(plan).Count;
        IReadOnlyList<CaseResult> results = [];
        await Bar().StartAsync(async context =>
        {
            var bar = context.AddTask("Measuring", maxValue: missing);
            results = await new EvaluationRun(model, plan, folder).RunAsync(
                result =>
                {
                    bar.Description = $"{result.Case} {result.Condition.Name()}";
                    bar.Increment(1);
                },
                cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return results;
    }
}
