using Spectre.Console;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Tools.Generate;

/// <summary>A run's events as a progress bar on standard error.</summary>
internal static class GenerationProgress
{
    public static async Task<GenerationCompleted> ShowAsync(IAsyncEnumerable<GenerationEvent> events, CancellationToken cancellationToken)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        GenerationCompleted? completed = null;
        await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async context =>
        {
            var bar = context.AddTask("loading");
            await foreach (var item in events.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                switch (item)
                {
                    case PhaseStarted phase:
                        bar.Description = phase.Phase;
                        break;
                    case StepCompleted step:
                        bar.MaxValue = step.Steps;
                        bar.Value = step.Step;
                        break;
                    case GenerationCompleted done:
                        completed = done;
                        break;
                }
            }
        }).ConfigureAwait(false);
        return completed ?? throw new InvalidOperationException("The run ended without a picture.");
    }
}
