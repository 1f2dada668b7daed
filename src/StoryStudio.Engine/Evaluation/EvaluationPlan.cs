namespace StoryStudio.Engine.Evaluation;

/// <summary>Which pictures an evaluation makes; the same plan always asks for the same pictures.</summary>
public sealed record EvaluationPlan
{
    public required string Pack { get; init; }

    /// <summary>Scenes with one person.</summary>
    public int Singles { get; init; } = 120;

    /// <summary>Scenes with two people.</summary>
    public int Pairs { get; init; } = 100;

    /// <summary>Scenes with one person for every condition but the reference's own; the first ones.</summary>
    public int BaselineSingles { get; init; } = 60;

    /// <summary>Scenes with two people for every condition but the reference's own; the first ones.</summary>
    public int BaselinePairs { get; init; } = 50;

    public long Seed { get; init; } = 1;

    /// <summary>Null takes the pack's default.</summary>
    public float? RegionStrength { get; init; }

    public IReadOnlyList<EvaluationCondition> Conditions { get; init; } =
        [EvaluationCondition.Reference, EvaluationCondition.Wrong, EvaluationCondition.Described, EvaluationCondition.Plain, EvaluationCondition.Floor];

    /// <summary>Whether a condition makes this picture too.</summary>
    /// <param name="people">1 or 2.</param>
    /// <param name="number">Counts the scenes with as many people from 0.</param>
    public bool Includes(EvaluationCondition condition, int people, int number) =>
        condition.IsMain() || number < (people == 1 ? BaselineSingles : BaselinePairs);
}
