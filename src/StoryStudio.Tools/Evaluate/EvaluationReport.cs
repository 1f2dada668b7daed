using System.Text.Json;
using System.Text.Json.Serialization;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Evaluation;

namespace StoryStudio.Tools.Evaluate;

/// <summary>An evaluation's figures, as they are written to <c>evaluation.json</c>.</summary>
internal sealed record EvaluationReport
{
    public static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public required string Pack { get; init; }

    public required string Version { get; init; }

    /// <summary>SHA-256 over the hashes of the pack's files.</summary>
    public required string PackHash { get; init; }

    public required EvaluationPlan Plan { get; init; }

    /// <summary>As used: the plan's, or the pack's default.</summary>
    public required float RegionStrength { get; init; }

    public required string Provider { get; init; }

    public required int Threads { get; init; }

    public required Precision Precision { get; init; }

    public required IReadOnlyList<ConditionSummary> Conditions { get; init; }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Options);
}
