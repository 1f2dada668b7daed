using System.Text.Json;
using StoryStudio.Engine.Evaluation;

namespace StoryStudio.Tools.Evaluate;

/// <summary>An evaluation's figures, as they are written to <c>evaluation.json</c>.</summary>
internal sealed record EvaluationReport
{
    public required MeasuredPack Measured { get; init; }

    public required EvaluationPlan Plan { get; init; }

    public required IReadOnlyList<ConditionSummary> Conditions { get; init; }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, MeasuredPack.Json);
}
