using System.Text.Json.Serialization;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Engine.Evaluation;

/// <summary>One picture, measured.</summary>
public sealed record CaseResult
{
    public required EvaluationCondition Condition { get; init; }

    public required string Case { get; init; }

    /// <summary>1 or 2.</summary>
    public required int People { get; init; }

    public IReadOnlyList<RegionResult> Regions { get; init; } = [];

    /// <summary>Against references of who should be there, whatever the model was given; in the scene's order.</summary>
    public IReadOnlyList<CharacterScore> Scores { get; init; } = [];

    /// <summary>From the request to the decoded picture; null where nothing was generated.</summary>
    public double? Milliseconds { get; init; }

    /// <summary>Why there is no picture; null when there is one.</summary>
    public string? Failure { get; init; }
}

/// <summary>The colour of one part of one person.</summary>
/// <param name="Pixels">How many the medians are of.</param>
/// <param name="Truth">Its true colour.</param>
/// <param name="Found">Its colour in the model's picture.</param>
/// <param name="Other">The true colour of the same part of the other person; null when there is none.</param>
public sealed record RegionResult(int Person, RegionKind Kind, int Pixels, LabColour Truth, LabColour Found, LabColour? Other)
{
    /// <summary>Two people's colours closer than this (CIE76) cannot be told apart well enough to be called swapped.</summary>
    public const double DistinctColours = 25;

    [JsonIgnore]
    public double Cie76 => LabColour.Cie76(Truth, Found);

    [JsonIgnore]
    public double Ciede2000 => LabColour.Ciede2000(Truth, Found);

    /// <summary>Counts for swaps: hair or top of a pair whose colours differ clearly.</summary>
    [JsonIgnore]
    public bool IsContested => Kind is RegionKind.Hair or RegionKind.Top && Other is { } other && LabColour.Cie76(Truth, other) > DistinctColours;

    /// <summary>Nearer to the other person's colour.</summary>
    [JsonIgnore]
    public bool IsSwapped => IsContested && LabColour.Cie76(Found, Other!.Value) < Cie76;

    /// <summary>In the middle half of the way between both people's colours.</summary>
    [JsonIgnore]
    public bool IsBlended => IsContested && Found.Between(Truth, Other!.Value) is >= 0.25 and <= 0.75;
}
