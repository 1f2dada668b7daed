using StoryStudio.Engine.Evaluation;
using StoryStudio.Engine.Evaluation.Protocol;

namespace StoryStudio.Tools.Evaluate;

/// <summary>A part of the protocol's pictures, e.g. all pairs that overlap, under each condition that made some of it.</summary>
/// <param name="People">In each of its pictures.</param>
internal sealed record ProtocolSection(string Title, int People, IReadOnlyList<ConditionSummary> Conditions)
{
    public const string OnePerson = "one person";

    /// <summary>Sections without a picture are left out.</summary>
    public static IReadOnlyList<ProtocolSection> All(IReadOnlyCollection<CaseResult> results)
    {
        ProtocolSection[] sections =
        [
            Of(OnePerson, 1, results.Where(r => r.People == 1)),
            .. Enum.GetValues<PromptCategory>().Select(category => Of($"{Lower(category)} prompts", 1, results.Where(r => r.Category == category))),
            .. Groups("two people", 2, results),
            .. Groups("three people", 3, results),
        ];
        return [.. sections.Where(section => section.Conditions.Count > 0)];
    }

    private static IEnumerable<ProtocolSection> Groups(string title, int people, IEnumerable<CaseResult> results)
    {
        CaseResult[] own = [.. results.Where(r => r.People == people)];
        return Enum.GetValues<PeopleContact>()
            .Select(contact => Of($"{title}, {Lower(contact)}", people, own.Where(r => r.Contact == contact))).Prepend(Of(title, people, own));
    }

    private static ProtocolSection Of(string title, int people, IEnumerable<CaseResult> results)
    {
        CaseResult[] own = [.. results];
        return new(title, people, [.. own.Select(r => r.Condition).Distinct().Order().Select(condition => ConditionSummary.Of(condition, own))]);
    }

    private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
