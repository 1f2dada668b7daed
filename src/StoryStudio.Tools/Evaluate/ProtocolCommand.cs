using System.CommandLine;
using StoryStudio.Engine;
using StoryStudio.Engine.Evaluation;
using StoryStudio.Engine.Evaluation.Protocol;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Tools.Evaluate;

/// <summary><c>tools evaluate protocol</c>: the paper's evaluation, held-out people by the protocol's 20 prompts.</summary>
internal sealed class ProtocolCommand
{
    private const int MostPeople = 1000, MostSeeds = 16, MostScenes = 10_000;

    private const double LongestMinutes = 60 * 24 * 7;

    private readonly Command _command = new("protocol", "Measure held-out people by the paper's protocol: characters × prompts × seeds, baselines, and several people.");
    private readonly EngineArguments _engine;
    private readonly Option<string> _out = new("--out", "-o") { Description = "Folder for pictures and figures.", Required = true };
    private readonly Option<int> _characters = new("--characters") { Description = "Held-out people.", DefaultValueFactory = _ => 40 };
    private readonly Option<int> _prompts = new("--prompts") { Description = "Prompts for each, up to 20.", DefaultValueFactory = _ => 20 };
    private readonly Option<int> _seeds = new("--seeds") { Description = "Pictures of each person and prompt.", DefaultValueFactory = _ => 4 };
    private readonly Option<int> _baselineCharacters = new("--baseline-characters") { Description = "People for wrong, described, plain, floor and truth.", DefaultValueFactory = _ => 40 };
    private readonly Option<int> _baselinePrompts = new("--baseline-prompts") { Description = "Prompts for each of them, up to 20.", DefaultValueFactory = _ => 5 };
    private readonly Option<int> _baselineSeeds = new("--baseline-seeds") { Description = "Pictures of each of those.", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _pairs = new("--pairs") { Description = "Scenes with two people, with and without regions.", DefaultValueFactory = _ => 200 };
    private readonly Option<int> _triples = new("--triples") { Description = "Scenes with three people, with and without regions.", DefaultValueFactory = _ => 60 };
    private readonly Option<long> _seed = new("--seed") { Description = "Chooses people, poses and noise.", DefaultValueFactory = _ => 1 };
    private readonly Option<float?> _regionStrength = new("--region-strength") { Description = "Region bias of one person's pictures, 0 to 1; the pack's default unless given." };
    private readonly Option<double?> _minutes = new("--minutes") { Description = "Stop after so many minutes and report what is there; go on with --resume." };
    private readonly Option<int?> _steps = new("--steps") { Description = "Denoising steps of each picture; the pack's default unless given." };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with what the folder holds." };

    private ProtocolCommand()
    {
        foreach (Option option in (Option[])[_out, _characters, _prompts, _seeds, _baselineCharacters, _baselinePrompts, _baselineSeeds, _pairs, _triples, _seed, _regionStrength, _steps, _minutes, _resume])
            _command.Options.Add(option);
        _engine = new(_command);
        _command.SetAction(RunAsync);
    }

    public static Command Create() => new ProtocolCommand()._command;

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var plan = Plan(arguments);
        var limit = Limit(arguments);
        string path = arguments.GetRequiredValue(_out);
        using var engine = new GenerationEngine(_engine.Options(arguments, previews: false));
        var pack = engine.Packs.Open(plan.Pack, cancellationToken);
        var folder = EvaluationFolder.Open(path, plan, pack.Hash, engine.PrecisionOf(plan.Pack), arguments.GetValue(_resume));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (limit is { } time) stop.CancelAfter(time);
        try
        {
            await EvaluationProgress.MeasureAsync(EvaluatedModel.Of(engine, plan.Pack), plan, folder, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over; what the folder holds is reported.
        }
        var report = Report(engine, pack, plan, folder);
        ReportFiles.Write(path, "evaluation-protocol", report.ToJson(), ProtocolTable.Write(report));
        return CommandRunner.Success;
    }

    private static ProtocolReport Report(GenerationEngine engine, ModelPack pack, ProtocolPlan plan, EvaluationFolder folder)
    {
        var results = folder.Of(plan);
        return new()
        {
            Measured = MeasuredPack.Of(engine, pack, plan),
            Plan = plan,
            PicturesPlanned = plan.Pictures().Count,
            PicturesMeasured = results.Count,
            Sections = ProtocolSection.All(results),
        };
    }

    private ProtocolPlan Plan(ParseResult arguments)
    {
        var plan = new ProtocolPlan
        {
            Pack = arguments.GetRequiredValue(_engine.Pack),
            Characters = Count(arguments, _characters, MostPeople),
            Prompts = Count(arguments, _prompts, ProtocolPrompts.All.Count),
            Seeds = Count(arguments, _seeds, MostSeeds),
            BaselineCharacters = Count(arguments, _baselineCharacters, MostPeople),
            BaselinePrompts = Count(arguments, _baselinePrompts, ProtocolPrompts.All.Count),
            BaselineSeeds = Count(arguments, _baselineSeeds, MostSeeds),
            Pairs = Count(arguments, _pairs, MostScenes),
            Triples = Count(arguments, _triples, MostScenes),
            Seed = arguments.GetValue(_seed),
            RegionStrength = arguments.GetValue(_regionStrength),
            Steps = arguments.GetValue(_steps),
        };
        return plan.Pictures().Count > 0
            ? plan
            : throw new StudioException("There is nothing to measure.", "Ask for at least one character, prompt and seed, or for one scene with several people.");
    }

    private TimeSpan? Limit(ParseResult arguments) => arguments.GetValue(_minutes) switch
    {
        null => null,
        > 0 and <= LongestMinutes and var minutes => TimeSpan.FromMinutes(minutes),
        var minutes => throw new StudioException($"{_minutes.Name} is {minutes}.", $"Give a number above 0, up to {LongestMinutes}."),
    };

    private static int Count(ParseResult arguments, Option<int> option, int most) => arguments.GetValue(option) is >= 0 and var count && count <= most
        ? count
        : throw new StudioException($"{option.Name} is {arguments.GetValue(option)}.", $"Give a number from 0 to {most}.");
}
