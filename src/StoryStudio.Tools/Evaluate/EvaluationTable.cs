using System.Text;
using StoryStudio.Engine.Evaluation;
using static StoryStudio.Tools.Evaluate.Figures;

namespace StoryStudio.Tools.Evaluate;

/// <summary>An evaluation's figures for people: <c>evaluation.md</c>.</summary>
internal static class EvaluationTable
{
    public static string Write(EvaluationReport report)
    {
        var (text, measured) = (new StringBuilder(), report.Measured);
        Line(text, $"# {measured.Pack} {measured.Version}, measured\n");
        Line(text, $"Pack `{measured.PackHash[..16]}`, seed {report.Plan.Seed}, region bias {measured.RegionStrength:0.##} unless stated, {measured.Steps} steps, {measured.Provider}, {measured.Threads} thread(s), {Arithmetic(measured.Precision)}. Held-out people by day, in poses unless stated; prompts");
        Line(text, $"name no clothes, colour, hair or accessory (except where *describing text* is given); references are other pictures and go through detector and");
        Line(text, $"segmenter. Regions come from the truth, drawn in the same pose: hair with beard and brows, garments without their pattern.\n");
        Colours(text, report.Conditions, "Colour error (CIE76): mean / median, share of regions within 10", c => c.Colours);
        Tops(text, report.Conditions);
        Perception(text, report.Conditions);
        Colours(text, report.Conditions, "One person", c => c.SingleColours);
        Colours(text, report.Conditions, "Two people", c => c.PairColours);
        Swaps(text, report.Conditions);
        Likeness(text, report.Conditions);
        return text.ToString();
    }

    private static void Colours(
        StringBuilder text, IReadOnlyList<ConditionSummary> conditions, string title, Func<ConditionSummary, IReadOnlyDictionary<RegionKind, ColourError>> colours)
    {
        Line(text, $"## {title}\n");
        Line(text, $"| given | pictures (1 + 2 people) | hair | top | bottom | skin |");
        Line(text, $"|---|---|---|---|---|---|");
        foreach (var condition in conditions)
        {
            var cells = Enum.GetValues<RegionKind>().Select(kind => Error(colours(condition).GetValueOrDefault(kind)));
            Line(text, $"| {Titles[condition.Condition]} | {Count(condition)} | {string.Join(" | ", cells)} |");
        }
        text.Append('\n');
    }

    private static void Tops(StringBuilder text, IReadOnlyList<ConditionSummary> conditions)
    {
        Line(text, $"## Tops with and without a pattern (CIE76): mean / median, share within 10\n");
        Line(text, $"Cloth between stripes, dots and checks is compared where the truth has it: stripes that lie elsewhere count as errors. *As a whole*");
        Line(text, $"takes the mean colour of the whole garment instead where there is a pattern.\n");
        Line(text, $"| given | plain | patterned, the cloth between | all, patterned as a whole | all within 15, the cloth between / as a whole |");
        Line(text, $"|---|---|---|---|---|");
        foreach (var condition in conditions.Where(c => c.WholeTops is not null))
            Line(text, $"| {Titles[condition.Condition]} | {Error(condition.PlainTops)} | {Error(condition.PatternedTops)} | {Error(condition.WholeTops)} | {condition.Colours[RegionKind.Top].Within15:0%} / {condition.WholeTops!.Within15:0%} |");
        text.Append('\n');
    }

    private static void Perception(StringBuilder text, IReadOnlyList<ConditionSummary> conditions)
    {
        Line(text, $"## CIEDE2000: mean / median\n");
        Line(text, $"| given | hair | top | bottom | skin |");
        Line(text, $"|---|---|---|---|---|");
        foreach (var condition in conditions)
        {
            var cells = Enum.GetValues<RegionKind>().Select(kind => condition.Colours.TryGetValue(kind, out var error)
                ? Text($"{error.MeanCiede2000:0.0} / {error.MedianCiede2000:0.0}")
                : None);
            Line(text, $"| {Titles[condition.Condition]} | {string.Join(" | ", cells)} |");
        }
        text.Append('\n');
    }

    private static void Swaps(StringBuilder text, IReadOnlyList<ConditionSummary> conditions)
    {
        Line(text, $"## Swapped colours\n");
        Line(text, $"Hair and top of two people whose true colours lie more than {RegionResult.DistinctColours} apart. Swapped: nearer to the other's. Blended: in the");
        Line(text, $"middle half of the way between both.\n");
        Line(text, $"| given | regions | swapped | blended |");
        Line(text, $"|---|---|---|---|");
        foreach (var condition in conditions.Where(c => c.Swaps.Regions > 0))
            Line(text, $"| {Titles[condition.Condition]} | {condition.Swaps.Regions} | {condition.Swaps.SwappedShare:0.0%} ({condition.Swaps.Swapped}) | {condition.Swaps.BlendedShare:0.0%} ({condition.Swaps.Blended}) |");
        text.Append('\n');
    }

    private static void Likeness(StringBuilder text, IReadOnlyList<ConditionSummary> conditions)
    {
        Line(text, $"## Likeness to the reference of the right person\n");
        Line(text, $"Cosines by the scoring encoders, which took no part in making the pictures.\n");
        Line(text, $"| given | face (people) | CLIP-I (people) | refused | ms a picture (median) |");
        Line(text, $"|---|---|---|---|---|");
        foreach (var condition in conditions)
            Line(text, $"| {Titles[condition.Condition]} | {Mean(condition.FaceSimilarity)} | {Mean(condition.ClipI)} | {condition.Failures} | {(condition.Milliseconds is { } ms ? Text($"{ms:0}") : None)} |");
    }

    private static string Error(ColourError? error) =>
        error is null ? None : Text($"{error.MeanCie76:0.0} / {error.MedianCie76:0.0}, {error.Within10:0%} of {error.Regions}");

    private static string Count(ConditionSummary condition) => Text($"{condition.Singles} + {condition.Pairs}");

    private static string Mean(ScoreMean score) => score.Compared > 0
        ? Text($"{score.Mean:0.000} ({score.Compared}; none for {score.Missing})")
        : None;
}
