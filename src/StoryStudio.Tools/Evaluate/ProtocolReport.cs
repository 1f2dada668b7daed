using System.Text.Json;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Evaluation.Protocol;

namespace StoryStudio.Tools.Evaluate;

/// <summary>The protocol's figures, as they are written to <c>evaluation-protocol.json</c>.</summary>
internal sealed record ProtocolReport
{
    public required string Pack { get; init; }

    public required string Version { get; init; }

    /// <summary>SHA-256 over the hashes of the pack's files.</summary>
    public required string PackHash { get; init; }

    /// <summary>SHA-256 of the prompts' file.</summary>
    public string PromptsHash { get; init; } = ProtocolPrompts.Hash;

    public required ProtocolPlan Plan { get; init; }

    /// <summary>As used where the condition does not say: the plan's, or the pack's default.</summary>
    public required float RegionStrength { get; init; }

    public required string Provider { get; init; }

    public required int Threads { get; init; }

    public required Precision Precision { get; init; }

    public required int PicturesPlanned { get; init; }

    /// <summary>Fewer than planned when the run was stopped.</summary>
    public required int PicturesMeasured { get; init; }

    public required IReadOnlyList<ProtocolSection> Sections { get; init; }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, EvaluationReport.Options);
}
