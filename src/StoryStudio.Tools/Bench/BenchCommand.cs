using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;
using StoryStudio.Engine;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Tools.Bench;

/// <summary><c>tools bench</c>: how long a picture takes, and how much of the loop is spent outside the runtime.</summary>
internal sealed class BenchCommand
{
    private readonly Command _command = new("bench", "Measure the speed of the main job: one character in a pose, identity cached, previews on.");
    private readonly EngineArguments _engine;
    private readonly Option<string?> _character = new("--character", "-c") { Description = "Reference picture; a drawn sample character unless given." };
    private readonly Option<string?> _pose = new("--pose") { Description = "OpenPose JSON; a standing pose unless given." };
    private readonly Option<string> _prompt = new("--prompt", "-p") { Description = "Prompt.", DefaultValueFactory = _ => "a person standing in a park" };
    private readonly Option<int?> _steps = new("--steps") { Description = "Denoising steps; the pack's default unless given." };
    private readonly Option<int> _runs = new("--runs") { Description = "Measured runs, 1 to 1000.", DefaultValueFactory = _ => 10 };
    private readonly Option<int> _warmUps = new("--warm-ups") { Description = "Runs before measuring, 1 to 100.", DefaultValueFactory = _ => 2 };
    private readonly Option<bool> _noPreviews = new("--no-previews") { Description = "Leave the previews out." };
    private readonly Option<bool> _components = new("--components") { Description = "Show the time inside each network." };
    private readonly Option<string?> _report = new("--report") { Description = "JSON to write the figures to." };

    private BenchCommand()
    {
        foreach (Option option in (Option[])[_character, _pose, _prompt, _steps, _runs, _warmUps, _noPreviews, _components, _report]) _command.Options.Add(option);
        _engine = new(_command);
        _command.SetAction(RunAsync);
    }

    public static Command Create() => new BenchCommand()._command;

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        int runs = arguments.GetValue(_runs), warmUps = arguments.GetValue(_warmUps);
        if (runs is < 1 or > 1000 || warmUps is < 1 or > 100) throw new StudioException("That many runs are not possible.", "Use 1 to 1000 runs after 1 to 100 warm-ups.");
        using var engine = new GenerationEngine(_engine.Options(arguments, previews: !arguments.GetValue(_noPreviews)));
        var request = BenchRequest.Create(arguments.GetRequiredValue(_engine.Pack), arguments.GetValue(_character), arguments.GetValue(_pose)) with
        {
            Prompt = arguments.GetRequiredValue(_prompt),
            Steps = arguments.GetValue(_steps),
        };
        // The first warm-up also extracts and caches the identity.
        for (int i = 0; i < warmUps; i++) await MeasureAsync(engine, request, cancellationToken).ConfigureAwait(false);
        var before = engine.SessionUses.ToDictionary(u => u.Graph);
        var measured = new List<BenchRun>();
        for (int i = 0; i < runs; i++) measured.Add(await MeasureAsync(engine, request, cancellationToken).ConfigureAwait(false));

        var summary = BenchSummary.Of(measured);
        Console.WriteLine($"{engine.Provider.Obtained}, {engine.Threads} thread(s), {engine.PrecisionOf(request.Pack)}: {engine.Provider.Reason}");
        Console.WriteLine($"request to picture      {summary.MedianTotal:0} ms median, {summary.FastestTotal:0} to {summary.SlowestTotal:0} ms of {runs} runs");
        Console.WriteLine($"a step                  {summary.MedianStep:0.0} ms median");
        Console.WriteLine($"first preview after     {summary.MedianFirstPreview:0} ms median");
        Console.WriteLine($"loop outside Run        {summary.ShareOutsideRuntime:P1}");
        if (arguments.GetValue(_components)) Components(engine, before, runs);
        if (arguments.GetValue(_report) is { } report) InputFiles.Write(report, summary.ToJson());
        return CommandRunner.Success;
    }

    private static async Task<BenchRun> MeasureAsync(GenerationEngine engine, GenerationRequest request, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan? firstPreview = null;
        GenerationReport? report = null;
        await foreach (var item in engine.GenerateAsync(request, cancellationToken).ConfigureAwait(false))
        {
            if (item is StepCompleted { Preview: not null }) firstPreview ??= Stopwatch.GetElapsedTime(start);
            if (item is GenerationCompleted completed) report = completed.Report;
        }
        return new(report!, firstPreview);
    }

    private static void Components(GenerationEngine engine, Dictionary<string, SessionUse> before, int pictures)
    {
        var table = new Table().AddColumns("Network", "Runs per picture", "ms per run", "ms per picture");
        foreach (var use in engine.SessionUses)
        {
            var earlier = before.GetValueOrDefault(use.Graph) ?? new(use.Graph, 0, TimeSpan.Zero);
            int runs = use.Runs - earlier.Runs;
            double milliseconds = (use.RunTime - earlier.RunTime).TotalMilliseconds;
            if (runs > 0) table.AddRow(use.Graph, $"{(double)runs / pictures:0.#}", $"{milliseconds / runs:0.00}", $"{milliseconds / pictures:0.0}");
        }
        AnsiConsole.Write(table);
    }
}
