using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Evaluation;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Tools.Evaluate;

namespace StoryStudio.Tools.Tests.Evaluate;

public class EvaluationTableTests
{
    private static readonly LabColour Red = new(50, 60, 40), Green = new(50, -40, 40);

    [Fact]
    public void The_table_states_counts_errors_swaps_and_scores()
    {
        CaseResult[] results =
        [
            Result("single-000", 1, new RegionResult(0, RegionKind.Top, 100, Red, Red with { L = 58 }, null)) with { Milliseconds = 1200 },
            Result(
                "pair-000", 2,
                new RegionResult(0, RegionKind.Top, 100, Red, Green, Green, new(Red, Red with { L = 62 })),
                new RegionResult(1, RegionKind.Top, 100, Green, Green with { L = 54 }, Red)) with
            { Milliseconds = 1400 },
            new() { Condition = EvaluationCondition.Reference, Case = "pair-001", People = 2, Failure = "No person was found." },
        ];
        string table = EvaluationTable.Write(Report(results));

        // Errors of 8, 100 and 4.
        Assert.Contains("| reference picture | 1 + 1 | – | 37.3 / 8.0, 67% of 3 | – | – |", table, StringComparison.Ordinal);
        Assert.Contains("| reference picture | 6.0 / 6.0, 100% of 2 | 100.0 / 100.0, 0% of 1 | 8.0 / 8.0, 67% of 3 |", table, StringComparison.Ordinal);
        Assert.Contains("| 8.0 / 8.0, 67% of 3 | 67% / 100% |", table, StringComparison.Ordinal);
        Assert.Contains("| reference picture | 2 | 50.0% (1) | 0.0% (0) |", table, StringComparison.Ordinal);
        Assert.Contains("| reference picture | 0.500 (3; none for 0) | – | 1 | 1300 |", table, StringComparison.Ordinal);
        Assert.Contains("Pack `0123456789abcdef`, seed 1, region bias 0.5 unless stated, 8 steps, cpu, 2 thread(s), float arithmetic", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_condition_has_a_title_of_its_own() =>
        Assert.Equal(Enum.GetValues<EvaluationCondition>().Length, Enum.GetValues<EvaluationCondition>().Select(c => Figures.Titles[c]).Distinct().Count());

    [Fact]
    public void Nothing_measured_is_no_zero()
    {
        string table = EvaluationTable.Write(Report([]));
        Assert.Contains("| reference picture | 0 + 0 | – | – | – | – |", table, StringComparison.Ordinal);
        Assert.Contains("| reference picture | – | – | 0 | – |", table, StringComparison.Ordinal);
    }

    private static CaseResult Result(string id, int people, params RegionResult[] regions) => new()
    {
        Condition = EvaluationCondition.Reference,
        Case = id,
        People = people,
        Regions = regions,
        Scores = [.. Enumerable.Repeat(new CharacterScore(0.5, null), people)],
    };

    private static EvaluationReport Report(IEnumerable<CaseResult> results) => new()
    {
        Measured = new("flat-illustration", "1.0.0", "0123456789abcdef0123", 0.5f, 8, "cpu", 2, Precision.Float),
        Plan = new() { Pack = "flat-illustration" },
        Conditions = [ConditionSummary.Of(EvaluationCondition.Reference, results)],
    };
}
