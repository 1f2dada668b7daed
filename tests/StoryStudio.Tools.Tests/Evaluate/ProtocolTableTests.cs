using System.Text.Json;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Evaluation;
using StoryStudio.Engine.Evaluation.Protocol;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Tools.Evaluate;

namespace StoryStudio.Tools.Tests.Evaluate;

public class ProtocolTableTests
{
    private static readonly LabColour Red = new(50, 60, 40), Green = new(50, -40, 40);

    private static readonly CaseResult[] Results =
    [
        Single(EvaluationCondition.Reference, PromptCategory.Accessory, Red with { L = 58 }) with { Asked = new(Red, Green, Red), Joints = [new(0, 10, [3, 4])], Found = new(1, 2) },
        Single(EvaluationCondition.Reference, PromptCategory.Context, Red with { L = 62 }) with { Failure = "No person was found." },
        Single(EvaluationCondition.Truth, PromptCategory.Accessory, Red) with { Joints = [new(0, 10, [4])], Found = new(1, 1) },
        Pair("pair-000", PeopleContact.Apart, Red, Green),
        Pair("pair-001", PeopleContact.Overlapping, Green, Red),
        Pair("pair-002", PeopleContact.Overlapping, Red, new(50, 10, 40), patterned: true),
    ];

    [Fact]
    public void One_person_is_stated_over_all_prompts_and_by_kind()
    {
        string table = ProtocolTable.Write(Report());
        Assert.Contains("6 of 9 pictures are measured.", table, StringComparison.Ordinal);
        Assert.Contains("| one person | reference picture | 1 | – | 8.0 / ", table, StringComparison.Ordinal);
        Assert.Contains("| one person | reference picture | 0.500 of 1 | – | 0.250 | 80.0% | 88.9% | 100.0% | 0.0% | 1 |", table, StringComparison.Ordinal);
        Assert.Contains("| accessory prompts | the truth itself | 0.500 of 1 | – | 0.250 | 90.0% | 100.0% | 100.0% | 100.0% | 0 |", table, StringComparison.Ordinal);
        Assert.Contains("| reference picture | 100% of 1 |", table, StringComparison.Ordinal);
        Assert.Contains("| a … wearing a red cap | a pastel drawing of a … | a … reading a book | a … in the forest |", table, StringComparison.Ordinal);
        Assert.DoesNotContain("style prompts", table, StringComparison.Ordinal);
    }

    [Fact]
    public void People_who_overlap_are_stated_apart()
    {
        string table = ProtocolTable.Write(Report());
        Assert.Contains("| two people | reference picture, region bias full | 3 | 6 | 33.3% (2) | 16.7% (1) | 50.0% (3) | 40.0% (2 of 5) | 50.0% | 2 of 3 |", table, StringComparison.Ordinal);
        Assert.Contains("| two people, apart | reference picture, region bias full | 1 | 2 | 0.0% (0) | 0.0% (0) | 0.0% (0) | 0.0% (0 of 2) | – | 0 of 1 |", table, StringComparison.Ordinal);
        Assert.Contains("| two people, overlapping | reference picture, region bias full | 2 | 4 | 50.0% (2) | 25.0% (1) | 75.0% (3) | 66.7% (2 of 3) | 75.0% | 2 of 2 |", table, StringComparison.Ordinal);
        Assert.DoesNotContain("touching", table, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_holds_every_condition_of_every_section()
    {
        using var json = JsonDocument.Parse(Report().ToJson());
        Assert.Equal(
            ["one person", "accessory prompts", "context prompts", "two people", "two people, apart", "two people, overlapping"],
            json.RootElement.GetProperty("sections").EnumerateArray().Select(section => section.GetProperty("title").GetString()!));
        Assert.Equal(["reference", "truth"], json.RootElement.GetProperty("sections")[0].GetProperty("conditions").EnumerateArray().Select(c => c.GetProperty("condition").GetString()!));
        Assert.Equal(40, json.RootElement.GetProperty("plan").GetProperty("characters").GetInt32());
        Assert.Equal(64, json.RootElement.GetProperty("promptsHash").GetString()!.Length);
    }

    private static CaseResult Single(EvaluationCondition condition, PromptCategory category, LabColour found) => new()
    {
        Condition = condition,
        Case = $"c000-{category}",
        People = 1,
        Category = category,
        Regions = [new(0, RegionKind.Top, 100, Red, found, null)],
        Scores = [new CharacterScore(0.5, null)],
        ClipT = 0.25,
    };

    private static CaseResult Pair(string id, PeopleContact contact, LabColour left, LabColour right, bool patterned = false) => new()
    {
        Condition = EvaluationCondition.RegionsOn,
        Case = id,
        People = 2,
        Contact = contact,
        Regions = [new(0, RegionKind.Top, 100, Red, left, Green), new(1, RegionKind.Top, 100, Green, right, Red, patterned ? new GarmentResult(Green, right) : null)],
    };

    private static ProtocolReport Report() => new()
    {
        Measured = new("flat-illustration", "1.0.0", "0123456789abcdef0123", 0, 25, "cpu", 2, Precision.Float),
        Plan = new() { Pack = "flat-illustration" },
        PicturesPlanned = 9,
        PicturesMeasured = Results.Length,
        Sections = ProtocolSection.All(Results),
    };
}
