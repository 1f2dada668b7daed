using System.CommandLine;
using StoryStudio.Engine;
using StoryStudio.Engine.Evaluation;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Tools.Evaluate;

/// <summary><c>tools evaluate</c>: how well a pack keeps people it has never seen.</summary>
internal sealed class EvaluateCommand
{
    private const int MaxScenes = 10_000;

    private readonly Command _command = new("evaluate", "Measure how well held-out people keep their colours and faces, against drawn truth.");
    private readonly EngineArguments _engine;
    private readonly Option<string?> _out = new("--out", "-o") { Description = "Folder for pictures and figures." };
    private readonly Option<int> _singles = new("--singles") { Description = "Scenes with one person.", DefaultValueFactory = _ => 120 };
    private readonly Option<int> _pairs = new("--pairs") { Description = "Scenes with two people.", DefaultValueFactory = _ => 100 };
    private readonly Option<int> _baselineSingles = new("--baseline-singles") { Description = "Scenes with one person for wrong, described and plain.", DefaultValueFactory = _ => 60 };
    private readonly Option<int> _baselinePairs = new("--baseline-pairs") { Description = "Scenes with two people for wrong, described and plain.", DefaultValueFactory = _ => 50 };
    private readonly Option<long> _seed = new("--seed") { Description = "Chooses people, scenes and noise.", DefaultValueFactory = _ => 1 };
    private readonly Option<float?> _regionStrength = new("--region-strength") { Description = "How strictly a character stays in its figure, 0 to 1; the pack's default unless given." };
    private readonly Option<int?> _steps = new("--steps") { Description = "Denoising steps of each picture; the pack's default unless given." };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with what the folder holds." };

    private readonly Option<string[]> _conditions = new("--conditions")
    {
        Description = $"What the model is given: {string.Join(", ", EvaluationConditions.ByName.Keys)}.",
        DefaultValueFactory = _ => ["reference", "wrong", "described", "plain", "floor"],
        AllowMultipleArgumentsPerToken = true,
    };

    private EvaluateCommand()
    {
        foreach (Option option in (Option[])[_out, _singles, _pairs, _baselineSingles, _baselinePairs, _seed, _conditions, _regionStrength, _steps, _resume])
            _command.Options.Add(option);
        _engine = new(_command);
        _command.Subcommands.Add(GridCommand.Create());
        _command.Subcommands.Add(ProtocolCommand.Create());
        _command.SetAction(RunAsync);
    }

    public static Command Create() => new EvaluateCommand()._command;

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var plan = Plan(arguments);
        string path = arguments.GetValue(_out) ?? throw new StudioException("There is no folder to write to.", "Add --out DIR.");
        using var engine = new GenerationEngine(_engine.Options(arguments, previews: false));
        var pack = engine.Packs.Open(plan.Pack, cancellationToken);
        var folder = EvaluationFolder.Open(path, plan, pack.Hash, engine.PrecisionOf(plan.Pack), arguments.GetValue(_resume));
        var results = await EvaluationProgress.MeasureAsync(EvaluatedModel.Of(engine, plan.Pack), plan, folder, cancellationToken).ConfigureAwait(false);

        var report = new EvaluationReport
        {
            Measured = MeasuredPack.Of(engine, pack, plan),
            Plan = plan,
            Conditions = [.. plan.Conditions.Select(condition => ConditionSummary.Of(condition, results))],
        };
        ReportFiles.Write(path, "evaluation", report.ToJson(), EvaluationTable.Write(report));
        return CommandRunner.Success;
    }

    private EvaluationPlan Plan(ParseResult arguments)
    {
        var plan = new EvaluationPlan
        {
            Pack = arguments.GetRequiredValue(_engine.Pack),
            Singles = Count(arguments, _singles),
            Pairs = Count(arguments, _pairs),
            BaselineSingles = Count(arguments, _baselineSingles),
            BaselinePairs = Count(arguments, _baselinePairs),
            Seed = arguments.GetValue(_seed),
            RegionStrength = arguments.GetValue(_regionStrength),
            Steps = arguments.GetValue(_steps),
            Conditions = [.. InputFiles.Split(arguments.GetValue(_conditions)).Distinct().Select(Condition)],
        };
        return plan.Singles + plan.Pairs > 0 && plan.Conditions.Count > 0
            ? plan
            : throw new StudioException("There is nothing to measure.", "Ask for at least one scene and one condition.");
    }

    private static int Count(ParseResult arguments, Option<int> option) => arguments.GetValue(option) is >= 0 and <= MaxScenes and var count
        ? count
        : throw new StudioException($"{option.Name} is {arguments.GetValue(option)}.", $"Give a number from 0 to {MaxScenes}.");

    private static EvaluationCondition Condition(string name) =>
        EvaluationConditions.ByName.TryGetValue(name, out var condition) ? condition : throw new UnknownNameException("condition", name, EvaluationConditions.ByName.Keys);
}
