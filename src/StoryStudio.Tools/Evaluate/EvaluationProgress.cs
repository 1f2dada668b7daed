using Spectre.Console;

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
}
