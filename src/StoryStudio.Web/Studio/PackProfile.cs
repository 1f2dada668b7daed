namespace StoryStudio.Web.Studio;

/// <summary>What the page needs to know of the model pack.</summary>
public sealed record PackProfile
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required int SizeMultiple { get; init; }
    public required int MinSide { get; init; }
    public required int MaxSide { get; init; }
    public required int Steps { get; init; }

    /// <summary>Steps of a draft; null when the pack knows none.</summary>
    public required int? DraftSteps { get; init; }

    public required double Guidance { get; init; }
    public required string Scheduler { get; init; }
    public required double AdapterScale { get; init; }
    public required double RegionStrength { get; init; }

    /// <summary>Width of a region's rim, as a share of the picture's longer side.</summary>
    public required double RegionSoftness { get; init; }

    public required int MaxCharacters { get; init; }
}
