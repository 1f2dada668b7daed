namespace StoryStudio.Engine.Evaluation;

/// <summary>Scenes by chance with one and two people.</summary>
public sealed record EvaluationPlan : PicturePlan
{
    /// <summary>Scenes with one person.</summary>
    public int Singles { get; init; } = 120;

    /// <summary>Scenes with two people.</summary>
    public int Pairs { get; init; } = 100;

    /// <summary>Scenes with one person for every condition that is not a main one; the first ones.</summary>
    public int BaselineSingles { get; init; } = 60;

    /// <summary>Scenes with two people for every condition that is not a main one; the first ones.</summary>
    public int BaselinePairs { get; init; } = 50;

    public IReadOnlyList<EvaluationCondition> Conditions { get; init; } =
        [EvaluationCondition.Reference, EvaluationCondition.Wrong, EvaluationCondition.Described, EvaluationCondition.Plain, EvaluationCondition.Floor];

    public override IReadOnlyList<PlannedPicture> Pictures() => [.. Of(1, Singles, BaselineSingles), .. Of(2, Pairs, BaselinePairs)];

    private IEnumerable<PlannedPicture> Of(int people, int scenes, int baselines) =>
        from number in Enumerable.Range(0, scenes)
        from condition in Conditions
        where condition.IsMain() || number < baselines
        select EvaluationCases.Planned(Seed, people, number, condition);
}
