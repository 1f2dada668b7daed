using System.Text;
using StoryStudio.Engine.Evaluation;
using StoryStudio.Engine.Evaluation.Protocol;
using static StoryStudio.Tools.Evaluate.Figures;

namespace StoryStudio.Tools.Evaluate;

/// <summary>The protocol's figures for people: <c>evaluation-protocol.md</c>. The JSON beside it has more: every condition of every section.</summary>
internal static class ProtocolTable
{
    public static string Write(ProtocolReport report)
    {
        var (text, measured) = (new StringBuilder(), report.Measured);
        Line(text, $"# {measured.Pack} {measured.Version} by the paper's protocol\n");
        Line(text, $"{report.PicturesMeasured:N0} of {report.PicturesPlanned:N0} pictures are measured. Pack `{measured.PackHash[..16]}`, prompts `{report.PromptsHash[..16]}`, seed {report.Plan.Seed},");
        Line(text, $"region bias {measured.RegionStrength:0.##} unless stated, {measured.Steps} steps, {measured.Provider}, {measured.Threads} thread(s), {Arithmetic(measured.Precision)}.\n");
        Method(text);
        Prompts(text);
        Line(text, $"## One person\n");
        var rows = One(report).ToList();
        Colours(text, rows.Where(row => row.Condition.Condition != EvaluationCondition.Truth));
        Scores(text, rows);
        Asked(text, rows);
        Line(text, $"## Several people\n");
        rows = [.. Rows(report, section => section.People > 1)];
        Swaps(text, rows.Where(row => row.Condition.Condition != EvaluationCondition.Truth));
        Colours(text, rows.Where(row => row.Condition.Condition != EvaluationCondition.Truth));
        Scores(text, rows.Where(row => row.Condition.Condition != EvaluationCondition.Floor));
        return text.ToString().TrimEnd() + "\n";
    }

    private static void Method(StringBuilder text)
    {
        Line(text, $"Held-out people stand in a given pose, seen from the front, whole or from the waist up. A prompt says nothing about looks but what");
        Line(text, $"it asks for itself (except *describing text*); the reference is another picture of the person and goes through detector and segmenter.");
        Line(text, $"Everything is compared with a drawing of the same person in the same pose, light and style. The scoring encoders took no part in");
        Line(text, $"making the pictures.\n");
        Line(text, $"- Where a prompt changes what is worn, the drawing wears it too, and only pixels count that are the same part in the same colour with");
        Line(text, $"  and without it: hair that a cap covers, the neck below a scarf and a top that becomes a yellow shirt are left out, since a picture that");
        Line(text, $"  follows the prompt and one that follows the reference would both be right. Whether the prompt is followed is stated by itself.");
        Line(text, $"- Parts are found in the drawing before it is made grey, sepia or pale, and compared after it.");
        Line(text, $"- A top with stripes, dots or checks is compared between them. Where a picture has its stripes elsewhere, their colour counts as an error:");
        Line(text, $"  tops of plain cloth are stated apart, and all tops with patterned ones by the mean colour of the whole garment.");
        Line(text, $"- A joint is right within a tenth of the height of the person's box; joints outside the picture or behind somebody else do not count.");
        Line(text, $"  *Findable* are joints that the detector finds in the drawing itself, of pictures whose drawing was measured too.");
        Line(text, $"- People touch when their outlines meet, and overlap when one covers at least 2 % of what is seen of the smallest.\n");
    }

    /// <summary>All conditions over all prompts; of each kind of prompts the reference's own and the floors.</summary>
    private static IEnumerable<Row> One(ProtocolReport report) =>
        Rows(report, section => section.People == 1).Where(row => row.Section == ProtocolSection.OnePerson
            || row.Condition.Condition is EvaluationCondition.Reference or EvaluationCondition.Floor or EvaluationCondition.Truth);

    private static IEnumerable<Row> Rows(ProtocolReport report, Func<ProtocolSection, bool> which) =>
        report.Sections.Where(which).SelectMany(section => section.Conditions.Select(condition => new Row(section.Title, condition)));

    private static void Prompts(StringBuilder text)
    {
        Line(text, $"## Prompts\n");
        Line(text, $"| {string.Join(" | ", Enum.GetNames<PromptCategory>().Select(name => name.ToLowerInvariant()))} |");
        Line(text, $"|{string.Concat(Enum.GetValues<PromptCategory>().Select(_ => "---|"))}");
        foreach (var row in ProtocolPrompts.All.GroupBy(p => p.Category).SelectMany(group => group.Index()).GroupBy(p => p.Index))
            Line(text, $"| {string.Join(" | ", row.Select(p => p.Item.Text.Replace("{person}", "a …", StringComparison.Ordinal)))} |");
        text.Append('\n');
    }

    private static void Colours(StringBuilder text, IEnumerable<Row> rows)
    {
        Line(text, $"Colours against the truth: mean CIE76 / mean CIEDE2000 over so many regions.\n");
        Line(text, $"| of | given | pictures | hair | top | bottom | skin | within 10 | plain tops | tops as a whole |");
        Line(text, $"|---|---|---|---|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            var cells = Enum.GetValues<RegionKind>().Select(kind => Error(row.Condition.Colours.GetValueOrDefault(kind)));
            Line(text, $"| {row.Start} | {row.Pictures} | {string.Join(" | ", cells)} | {(row.Condition.AllColours is { } all ? Text($"{all.Within10:0.0%}") : None)} | {Error(row.Condition.PlainTops)} | {Error(row.Condition.WholeTops)} |");
        }
        text.Append('\n');
    }

    private static void Scores(StringBuilder text, IEnumerable<Row> rows)
    {
        Line(text, $"Likeness to reference and prompt; joints and people in their place.\n");
        Line(text, $"| of | given | face | CLIP-I | CLIP-T | PCK@0.1 | PCK of findable joints | skeletons right | silhouettes right | refused |");
        Line(text, $"|---|---|---|---|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            var (condition, poses) = (row.Condition, row.Condition.Poses);
            string[] cells =
            [
                Mean(condition.FaceSimilarity), Mean(condition.ClipI), condition.ClipT is { } clip ? Text($"{clip:0.000}") : None,
                Share(poses.CorrectKeypoints), Share(poses.CorrectFindable), Share(poses.SkeletonShare), Share(poses.SilhouetteShare), Text($"{condition.Failures}"),
            ];
            Line(text, $"| {row.Start} | {string.Join(" | ", cells)} |");
        }
        text.Append('\n');
    }

    private static void Asked(StringBuilder text, IEnumerable<Row> rows)
    {
        Line(text, $"Prompts that ask for a hat, scarf or shirt: its place is nearer to its colour than to what the reference shows there.\n");
        Line(text, $"| given | followed |");
        Line(text, $"|---|---|");
        foreach (var condition in rows.Where(row => row.Section == ProtocolSection.OnePerson).Select(row => row.Condition).Where(c => c.Asked > 0))
            Line(text, $"| {Titles[condition.Condition]} | {condition.Followed / (double)condition.Asked:0%} of {condition.Asked} |");
        text.Append('\n');
    }

    private static void Swaps(StringBuilder text, IEnumerable<Row> rows)
    {
        Line(text, $"Hair and top of people whose true colours lie more than {RegionResult.DistinctColours} apart. Swapped: nearer to another's colour. Blended: in the middle");
        Line(text, $"half of the way between both. Either: one or both. By strangers: had the other person been anybody of another picture,");
        Line(text, $"which is what wrong colours alone amount to.\n");
        Line(text, $"| of | given | pictures | regions | swapped | blended | either | either but patterned tops | by strangers | pictures with either |");
        Line(text, $"|---|---|---|---|---|---|---|---|---|---|");
        foreach (var row in rows.Where(row => row.Condition.Swaps.Regions > 0))
        {
            var swaps = row.Condition.Swaps;
            Line(text, $"| {row.Start} | {row.Pictures} | {swaps.Regions} | {swaps.SwappedShare:0.0%} ({swaps.Swapped}) | {swaps.BlendedShare:0.0%} ({swaps.Blended}) | {swaps.EitherShare:0.0%} ({swaps.Either}) | {Share(swaps.PlainEitherShare)} ({swaps.PlainEither} of {swaps.PlainRegions}) | {Share(swaps.StrangersShare)} | {swaps.PicturesWithEither} of {swaps.Pictures} |");
        }
        text.Append('\n');
    }

    private static string Error(ColourError? error) => error is null ? None : Text($"{error.MeanCie76:0.0} / {error.MeanCiede2000:0.0} of {error.Regions}");

    private static string Mean(ScoreMean score) => score.Compared > 0 ? Text($"{score.Mean:0.000} of {score.Compared}") : None;

    private static string Share(double share) => double.IsNaN(share) ? None : Text($"{share:0.0%}");

    private sealed record Row(string Section, ConditionSummary Condition)
    {
        public string Start => $"{Section} | {Titles[Condition.Condition]}";

        public int Pictures => Condition.Singles + Condition.Pairs + Condition.Triples;
    }
}
