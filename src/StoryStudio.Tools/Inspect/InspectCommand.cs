using System.CommandLine;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Tools.Inspect;

/// <summary><c>tools inspect</c>: what the pack finds in a reference picture.</summary>
internal sealed class InspectCommand
{
    private readonly Command _command = new("inspect", "Show what is found in a reference picture: faces, person, quality.");
    private readonly EngineArguments _engine;
    private readonly Argument<string> _file = new("file") { Description = "PNG, JPEG or WebP." };
    private readonly Option<string?> _mask = new("--mask-out") { Description = "PNG to write the found mask to." };

    private InspectCommand()
    {
        _command.Arguments.Add(_file);
        _command.Options.Add(_mask);
        _engine = new(_command);
        _command.SetAction(RunAsync);
    }

    public static Command Create() => new InspectCommand()._command;

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        using var engine = new GenerationEngine(_engine.Options(arguments));
        var found = await engine.InspectAsync(
            arguments.GetRequiredValue(_engine.Pack), InputFiles.Picture(arguments.GetRequiredValue(_file)), null, cancellationToken).ConfigureAwait(false);
        Console.WriteLine($"{found.Width}×{found.Height} pixels, {found.Faces.Count} face(s), {(found.MaskPng is null ? "nobody found" : "person found")}");
        foreach (var face in found.Faces)
            Console.WriteLine($"{(face.IsChosen ? "*" : " ")} face {face.Confidence:0.00} at {face.Left:0},{face.Top:0} to {face.Right:0},{face.Bottom:0}");
        foreach (var finding in found.Quality)
            Console.WriteLine($"{(finding.Blocks ? "!" : "-")} {finding.Code}: {finding.Message} {finding.Hint}");
        if (arguments.GetValue(_mask) is { } path && found.MaskPng is { } mask) InputFiles.Write(path, mask.Span);
        return found.Quality.Any(q => q.Blocks) ? CommandRunner.Failed : CommandRunner.Success;
    }
}
