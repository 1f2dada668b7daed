using System.CommandLine;
using Spectre.Console;

namespace StoryStudio.Tools.Verify;

/// <summary><c>verify DIR</c>: compares the engine with stored results of the reference implementations.</summary>
public static class VerifyCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder that holds cases (folders with a case.json) at any depth." };
        var command = new Command("verify", "Run verification cases and compare with their expected values.") { folder };
        command.SetAction(parsed => Run(parsed.GetValue(folder)!, AnsiConsole.Console));
        return command;
    }

    /// <returns>0 if every case passed, otherwise 1. No case at all counts as a failure.</returns>
    public static int Run(string root, IAnsiConsole console)
    {
        int passed = 0, failed = 0;
        foreach (string folder in Verifier.CasesIn(root))
        {
            var result = Verifier.Run(folder);
            if (result.Passed) passed++;
            else failed++;
            Print(result, Path.GetRelativePath(root, folder), console);
        }
        console.Profile.Out.Writer.WriteLine($"{passed} cases passed, {failed} failed");
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    private static void Print(CaseResult result, string name, IAnsiConsole console)
    {
        console.Profile.Out.Writer.WriteLine($"{(result.Passed ? "pass" : "FAIL")}  {name}  ({result.Kind})");
        if (result.Failure is { } failure) console.Profile.Out.Writer.WriteLine($"      {failure.Message} {failure.Hint}");
        foreach (var criterion in result.Criteria)
            console.Profile.Out.Writer.WriteLine(FormattableString.Invariant(
                $"      {(criterion.Passed ? "ok" : "FAIL")}  {criterion.Tensors} tensors, {criterion.Elements} elements  {criterion.Criterion.Metric} {criterion.Error:g3} (limit {criterion.Criterion.Limit:g3})  {string.Join(" ", criterion.Criterion.Keys)}"));
    }
}
