using System.Text.Json.Serialization;

namespace StoryStudio.Engine.Evaluation;

/// <summary>Which pictures an evaluation makes; the same plan always asks for the same pictures.</summary>
public abstract record PicturePlan
{
    public required string Pack { get; init; }

    public long Seed { get; init; } = 1;

    /// <summary>Null takes the pack's default.</summary>
    public float? RegionStrength { get; init; }

    /// <summary>Denoising steps of each picture; null takes the pack's default.</summary>
    public int? Steps { get; init; }

    /// <summary>What decides the scenes besides seed and numbers: results of others are not mixed with these.</summary>
    [JsonIgnore]
    public virtual string? Scenes => null;

    /// <summary>In the order in which they are made.</summary>
    public abstract IReadOnlyList<PlannedPicture> Pictures();
}

/// <param name="Case">Id of the case that <paramref name="Create"/> draws.</param>
public sealed record PlannedPicture(string Case, EvaluationCondition Condition, Func<EvaluationScenes, EvaluationCase> Create);
