using System.CommandLine;
using Spectre.Console;
using StoryStudio.Engine;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Tools.Illustrate;

/// <summary>Draws a training set.</summary>
public static class IllustrateCommand
{
    private const int MaxCount = 10_000_000;

    private static readonly Dictionary<string, CharacterSplit> Splits = new() { ["train"] = CharacterSplit.Training, ["heldout"] = CharacterSplit.HeldOut };

    public static Command Create()
    {
        var count = new Option<int>("--count") { Description = "How many scenes (or people with --references) to draw.", Required = true };
        var output = new Option<string>("--out") { Description = "The folder to write to; made if missing, continued if unfinished.", Required = true };
        var seed = new Option<long>("--seed") { Description = "The same seed gives the same files." };
        var split = new Option<string>("--split") { Description = "Whom to draw: train or heldout.", DefaultValueFactory = _ => "train" };
        var references = new Option<bool>("--references") { Description = "Only crops of people, four of each, to train encoders with." };
        var changed = new Option<double>("--changed") { Description = "Share of the scenes in which somebody wears what the caption says and not what the reference shows, 0 to 1." };
        var threads = new Option<int>("--threads") { Description = "How many cores to use.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var command = new Command("illustrate", "Draw pictures of people in scenes, with masks, skeletons and captions, as training shards.")
        {
            count, output, seed, split, references, changed, threads,
        };
        command.SetAction((result, cancellationToken) =>
        {
            var plan = new DatasetPlan
            {
                Count = InRange(result.GetValue(count), 1, MaxCount, "--count"),
                Seed = result.GetValue(seed),
                Split = Splits.TryGetValue(result.GetValue(split)!, out var chosen) ? chosen : throw new UnknownNameException("split", result.GetValue(split)!, Splits.Keys),
                ReferencesOnly = result.GetValue(references),
                ChangedShare = ShareIn(result.GetValue(changed), "--changed"),
            };
            if (plan is { ReferencesOnly: true, ChangedShare: > 0 })
                throw new StudioException("--references and --changed exclude each other.", "References show what people wear; leave one of the two out.");
            var writer = new ShardWriter(plan, result.GetValue(output)!, InRange(result.GetValue(threads), 1, 1024, "--threads"));
            return Task.Run(() => Run(writer, plan, cancellationToken), cancellationToken);
        });
        return command;
    }

    private static int Run(ShardWriter writer, DatasetPlan plan, CancellationToken cancellationToken)
    {
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(plan.ReferencesOnly ? "Drawing people" : "Drawing scenes", maxValue: plan.Count);
                writer.Write(done => task.Increment(done), cancellationToken);
            });
        AnsiConsole.MarkupLineInterpolated($"{plan.Count} {(plan.ReferencesOnly ? "people" : "scenes")} in {plan.ShardCount} shards.");
        return CommandRunner.Success;
    }

    private static float ShareIn(double value, string option) => value is >= 0 and <= 1
        ? (float)value
        : throw new StudioException(FormattableString.Invariant($"{option} is {value}."), "Give a number from 0 to 1.");

    private static int InRange(int value, int least, int most, string option) => value >= least && value <= most
        ? value
        : throw new StudioException($"{option} is {value}.", $"Give a number from {least} to {most}.");
}
