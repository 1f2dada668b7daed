using System.CommandLine;
using Spectre.Console;
using StoryStudio.Engine;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Tools.Score;

/// <summary><c>tools score</c>: how close a picture came to its references and prompt.</summary>
internal sealed class ScoreCommand
{
    private readonly Command _command = new("score", "Measure a picture against its references: face cosine, CLIP-I, CLIP-T.");
    private readonly EngineArguments _engine;
    private readonly Option<string[]> _references = new("--reference", "-r") { Description = "Reference pictures, FILE[,FILE...], in the order of the people from left to right.", Required = true, AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> _image = new("--image", "-i") { Description = "The picture to measure.", Required = true };
    private readonly Option<string?> _prompt = new("--prompt", "-p") { Description = "Adds CLIP-T: how well the picture fits this text." };

    private ScoreCommand()
    {
        foreach (Option option in (Option[])[_references, _image, _prompt]) _command.Options.Add(option);
        _engine = new(_command);
        _command.SetAction(RunAsync);
    }

    public static Command Create() => new ScoreCommand()._command;

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        string[] paths = InputFiles.Split(arguments.GetValue(_references));
        if (paths.Length == 0) throw new StudioException("There is no reference.", "Add --reference FILE.");
        using var engine = new GenerationEngine(_engine.Options(arguments));
        var scores = await engine.ScoreAsync(
            arguments.GetRequiredValue(_engine.Pack), [.. paths.Select(p => (ReadOnlyMemory<byte>)InputFiles.Picture(p))],
            InputFiles.Picture(arguments.GetRequiredValue(_image)), arguments.GetValue(_prompt), cancellationToken).ConfigureAwait(false);

        var table = new Table().AddColumns("Reference", "Face", "CLIP-I");
        for (int i = 0; i < paths.Length; i++)
            table.AddRow(Markup.Escape(paths[i]), Show(scores.Characters[i].FaceSimilarity), Show(scores.Characters[i].ClipI));
        AnsiConsole.Write(table);
        if (scores.ClipT is { } clipT) Console.WriteLine($"CLIP-T {clipT:0.000}");
        return CommandRunner.Success;

        static string Show(double? value) => value is { } v ? $"{v:0.000}" : "-";
    }
}
