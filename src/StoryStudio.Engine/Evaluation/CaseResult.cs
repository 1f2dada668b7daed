using System.Text.Json.Serialization;
using StoryStudio.Engine.Evaluation.Protocol;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Engine.Evaluation;

/// <summary>One picture, measured.</summary>
public sealed record CaseResult
{
    public required EvaluationCondition Condition { get; init; }

    public required string Case { get; init; }

    /// <summary>1 to 3.</summary>
    public required int People { get; init; }

    /// <summary>Null for one person.</summary>
    public PeopleContact? Contact { get; init; }

    /// <summary>Null where the prompt is none of the protocol's.</summary>
    public PromptCategory? Category { get; init; }

    public IReadOnlyList<RegionResult> Regions { get; init; } = [];

    /// <summary>What the prompt asks somebody to wear; null when it asks for nothing that has a colour.</summary>
    public AskedResult? Asked { get; init; }

    /// <summary>Against references of who should be there, whatever the model was given; in the scene's order.</summary>
    public IReadOnlyList<CharacterScore> Scores { get; init; } = [];

    /// <summary>Cosine of the prompt without descriptions and the picture; null when the pack has no encoders for it.</summary>
    public double? ClipT { get; init; }

    /// <summary>The skeleton found against the one asked for, person by person; none when the pack finds no poses.</summary>
    public IReadOnlyList<JointResult> Joints { get; init; } = [];

    /// <summary>How many people the pack's detectors find in the picture; null when it has none.</summary>
    public PeopleCount? Found { get; init; }

    /// <summary>From the request to the decoded picture; null where nothing was generated.</summary>
    public double? Milliseconds { get; init; }

    /// <summary>Why there is no picture; null when there is one.</summary>
    public string? Failure { get; init; }
}

/// <summary>The colour of what a prompt asks somebody to wear instead of what the reference shows.</summary>
/// <param name="Truth">Its true colour.</param>
/// <param name="Before">The colour that is there when the prompt is ignored.</param>
/// <param name="Found">The colour there in the model's picture.</param>
public sealed record AskedResult(LabColour Truth, LabColour Before, LabColour Found)
{
    /// <summary>Nearer to what the prompt asks for.</summary>
    [JsonIgnore]
    public bool IsFollowed => LabColour.Cie76(Truth, Found) < LabColour.Cie76(Before, Found);
}

/// <summary>The colour of one part of one person.</summary>
/// <param name="Pixels">How many the medians are of.</param>
/// <param name="Truth">Its true colour.</param>
/// <param name="Found">Its colour in the model's picture.</param>
/// <param name="Other">The true colour of the same part of the other person; null when there is none. Of several others whose colour
/// differs clearly, the one whose colour is nearest to the one found.</param>
/// <param name="Garment">
/// Of a top with stripes, dots or checks, otherwise null. The region's pixels lie between them in the truth; a picture whose
/// stripes lie elsewhere has the stripes' colour there.
/// </param>
public sealed record RegionResult(int Person, RegionKind Kind, int Pixels, LabColour Truth, LabColour Found, LabColour? Other, GarmentResult? Garment = null)
{
    /// <summary>Two people's colours closer than this (CIE76) cannot be told apart well enough to be called swapped.</summary>
    public const double DistinctColours = 25;

    [JsonIgnore]
    public bool IsPatterned => Garment is not null;

    /// <summary>With the whole garment's colours, where it has a pattern.</summary>
    [JsonIgnore]
    public RegionResult Whole => Garment is { } garment ? this with { Truth = garment.Truth, Found = garment.Found } : this;

    [JsonIgnore]
    public double Cie76 => LabColour.Cie76(Truth, Found);

    [JsonIgnore]
    public double Ciede2000 => LabColour.Ciede2000(Truth, Found);

    /// <summary>Counts for swaps: hair or top of several people whose colours differ clearly.</summary>
    [JsonIgnore]
    public bool IsContested => Kind is RegionKind.Hair or RegionKind.Top && Other is { } other && AreDistinct(Truth, other);

    /// <summary>Can be told apart well enough for one to be called the other's.</summary>
    public static bool AreDistinct(LabColour one, LabColour other) => LabColour.Cie76(one, other) > DistinctColours;

    /// <summary>Nearer to the other person's colour.</summary>
    [JsonIgnore]
    public bool IsSwapped => IsContested && LabColour.Cie76(Found, Other!.Value) < Cie76;

    /// <summary>In the middle half of the way between both people's colours.</summary>
    [JsonIgnore]
    public bool IsBlended => IsContested && Found.Between(Truth, Other!.Value) is >= 0.25 and <= 0.75;
}

/// <summary>Mean colour of a whole patterned top: the same wherever its stripes lie.</summary>
/// <param name="Truth">Its true colour.</param>
/// <param name="Found">Its colour in the model's picture.</param>
public sealed record GarmentResult(LabColour Truth, LabColour Found);
