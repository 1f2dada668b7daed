using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using StoryStudio.Engine;
using StoryStudio.Engine.Evaluation;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Tools.Evaluate;

/// <summary><c>tools evaluate grid</c>: rows of held-out people for eyes, and a test that anybody can take.</summary>
internal sealed class GridCommand
{
    private const int MaxRows = 26;

    private readonly Command _command = new("grid", "Draw held-out people in several scenes, and a sheet on which to match rows with references.");
    private readonly EngineArguments _engine;
    private readonly Option<string> _out = new("--out", "-o") { Description = "Folder to write to.", Required = true };
    private readonly Option<int> _rows = new("--rows") { Description = "People, 2 to 26.", DefaultValueFactory = _ => 24 };
    private readonly Option<int> _pictures = new("--pictures") { Description = $"Of each of them, 1 to {IdentityGrid.MostPictures}.", DefaultValueFactory = _ => 3 };
    private readonly Option<long> _seed = new("--seed") { Description = "Chooses people, scenes and order.", DefaultValueFactory = _ => 1 };

    private GridCommand()
    {
        foreach (Option option in (Option[])[_out, _rows, _pictures, _seed]) _command.Options.Add(option);
        _engine = new(_command);
        _command.SetAction(RunAsync);
    }

    public static Command Create() => new GridCommand()._command;

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        int count = arguments.GetValue(_rows);
        if (count is < 2 or > MaxRows) throw new StudioException($"{count} rows are not possible.", $"Use 2 to {MaxRows}: each has a letter.");
        int pictures = arguments.GetValue(_pictures);
        if (pictures < 1 || pictures > IdentityGrid.MostPictures)
            throw new StudioException($"{pictures} pictures of each are not possible.", $"Use 1 to {IdentityGrid.MostPictures}: each shows another place.");
        using var engine = new GenerationEngine(_engine.Options(arguments, previews: false));
        long seed = arguments.GetValue(_seed);
        var rows = new List<IdentityRow>();
        using (var grid = new IdentityGrid(engine, arguments.GetRequiredValue(_engine.Pack), seed, pictures))
        {
            await EvaluationProgress.Bar().StartAsync(async context =>
            {
                var bar = context.AddTask("Drawing people", maxValue: count);
                for (int row = 0; row < count; row++)
                {
                    rows.Add(await grid.MakeAsync(row, cancellationToken).ConfigureAwait(false));
                    bar.Increment(1);
                }
            }).ConfigureAwait(false);
        }
        Write(arguments.GetRequiredValue(_out), rows, seed);
        return CommandRunner.Success;
    }

    private static void Write(string folder, List<IdentityRow> rows, long seed)
    {
        var test = new MatchingTest(rows.Count, seed);
        PictureSheet grid = new(144), references = new(160), shuffled = new(160);
        for (int i = 0; i < rows.Count; i++)
        {
            grid.Add(MatchingTest.Letter(i), [rows[i].Reference, .. rows[i].Made]);
            references.Add(MatchingTest.Letter(i), [rows[i].Reference]);
            shuffled.Add($"{i + 1}", rows[test.Order[i]].Made);
        }
        int columns = rows[0].Made.Count > 3 ? 1 : 2;
        Save("identity-grid.jpg", grid.Encode(columns));
        Save("matching-references.jpg", references.Encode(columns: 4));
        Save("matching-rows.jpg", shuffled.Encode(columns));
        Save("matching-answers.json", JsonSerializer.SerializeToUtf8Bytes(test.Answers, MeasuredPack.Json));

        void Save(string name, byte[] bytes)
        {
            InputFiles.Write(Path.Combine(folder, name), bytes);
            Console.WriteLine(Path.Combine(folder, name));
        }
    }
}
