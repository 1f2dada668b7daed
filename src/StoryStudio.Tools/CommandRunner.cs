using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;
using StoryStudio.Engine;

namespace StoryStudio.Tools;

/// <summary>Runs a command line and turns failures into exit codes.</summary>
/// <remarks>0 = done, 1 = ran and the answer is no (a check failed), 2 = bad input, 130 = interrupted.</remarks>
public static partial class CommandRunner
{
    public const int Success = 0, Failed = 1, BadInput = 2, Interrupted = 130;

    public static async Task<int> RunAsync(RootCommand root, IReadOnlyList<string> args)
    {
        var result = root.Parse(args);
        if (result.Action is ParseErrorAction)
        {
            foreach (var error in result.Errors) await Console.Error.WriteLineAsync(Plain(error.Message));
            await Console.Error.WriteLineAsync($"See: {CommandPath(result)} --help");
            return BadInput;
        }

        try
        {
            return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (StudioException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            await Console.Error.WriteLineAsync(failure.Hint);
            return BadInput;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted.");
            return Interrupted;
        }
    }

    /// <summary>The parser names .NET types; people know numbers.</summary>
    private static string Plain(string message) =>
        TypeName().Replace(message, type => type.Groups["type"].Value is "Int32" or "Int64" ? "as a whole number" : "as a number");

    [GeneratedRegex(@"as expected type '(System\.Nullable`1\[)?System\.(?<type>Int32|Int64|Single|Double)\]?'")]
    private static partial Regex TypeName();

    private static string CommandPath(ParseResult result)
    {
        var names = new List<string>();
        for (var at = result.CommandResult; at is not null; at = at.Parent as System.CommandLine.Parsing.CommandResult)
            if (at.Command is not RootCommand)
                names.Insert(0, at.Command.Name);
        return string.Join(' ', ["tools", .. names]);
    }
}
