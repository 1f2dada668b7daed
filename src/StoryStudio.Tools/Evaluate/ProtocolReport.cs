using System.Text.Json;
using StoryStudio.Engine.Evaluation.Protocol;

namespace StoryStudio.Tools.Evaluate;

/// <summary>The protocol's figures, as they are written to <c>evaluation-protocol.json</c>.</summary>
internal sealed record ProtocolReport
{
    public required MeasuredPack Measured { get; init; }

    /// <summary>SHA-256 of the prompts' file.</summary>
    public string PromptsHash { get; init; } = ProtocolPrompts.Hash;

    public required ProtocolPlan Plan { get; init; }

    public required int PicturesPlanned { get; init; }

    /// <summary>Fewer than planned when the run was stopped.</summary>
    public required int PicturesMeasured { get; init; }

    public required IReadOnlyList<ProtocolSection> Sections { get; init; }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, MeasuredPack.Json);
}
