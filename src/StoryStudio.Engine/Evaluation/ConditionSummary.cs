using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Engine.Evaluation;

/// <summary>Everything measured under one condition.</summary>
public sealed record ConditionSummary
{
    public required EvaluationCondition Condition { get; init; }

    /// <summary>Pictures with one person.</summary>
    public required int Singles { get; init; }

    /// <summary>Pictures with two people.</summary>
    public required int Pairs { get; init; }

    /// <summary>Pictures with three people.</summary>
    public int Triples { get; init; }

    /// <summary>Scenes for which the model refused to make a picture; their regions are missing below.</summary>
    public required int Failures { get; init; }

    public required IReadOnlyDictionary<RegionKind, ColourError> Colours { get; init; }

    public required IReadOnlyDictionary<RegionKind, ColourError> SingleColours { get; init; }

    public required IReadOnlyDictionary<RegionKind, ColourError> PairColours { get; init; }

    /// <summary>Regions of all kinds; null when there are none.</summary>
    public ColourError? AllColours { get; init; }

    /// <summary>Tops without a pattern; null when there are none.</summary>
    public ColourError? PlainTops { get; init; }

    /// <summary>Tops with a pattern, the cloth between; null when there are none.</summary>
    public ColourError? PatternedTops { get; init; }

    /// <summary>All tops, those with a pattern by the mean colour of the whole garment.</summary>
    public ColourError? WholeTops { get; init; }

    public required SwapSummary Swaps { get; init; }

    public required PoseSummary Poses { get; init; }

    public required ScoreMean FaceSimilarity { get; init; }

    public required ScoreMean ClipI { get; init; }

    /// <summary>Pictures whose prompt asks for something to wear that has a colour.</summary>
    public int Asked { get; init; }

    /// <summary>Of those, the ones in which its place is nearer to its colour than to what the reference shows there.</summary>
    public int Followed { get; init; }

    /// <summary>Over pictures; null when the pack has no encoders for it.</summary>
    public double? ClipT { get; init; }

    /// <summary>Median from the request to the decoded picture; null where nothing was generated.</summary>
    public double? Milliseconds { get; init; }

    public static ConditionSummary Of(EvaluationCondition condition, IEnumerable<CaseResult> results)
    {
        CaseResult[] all = [.. results], own = [.. all.Where(r => r.Condition == condition)], made = [.. own.Where(r => r.Failure is null)];
        RegionResult[] tops = [.. made.SelectMany(r => r.Regions).Where(r => r.Kind == RegionKind.Top)];
        double[] times = [.. made.Where(r => r.Milliseconds is not null).Select(r => r.Milliseconds!.Value)];
        return new()
        {
            Condition = condition,
            Singles = made.Count(r => r.People == 1),
            Pairs = made.Count(r => r.People == 2),
            Triples = made.Count(r => r.People == 3),
            Failures = own.Length - made.Length,
            Colours = ColourError.ByKind(made),
            SingleColours = ColourError.ByKind(made.Where(r => r.People == 1)),
            PairColours = ColourError.ByKind(made.Where(r => r.People == 2)),
            AllColours = ColourError.Of(made.SelectMany(r => r.Regions)),
            PlainTops = ColourError.Of(tops.Where(r => !r.IsPatterned)),
            PatternedTops = ColourError.Of(tops.Where(r => r.IsPatterned)),
            WholeTops = ColourError.Of(tops.Select(r => r.Whole)),
            Swaps = SwapSummary.Of(made),
            Poses = PoseSummary.Of(made, all.Where(r => r.Condition == EvaluationCondition.Truth).ToDictionary(r => r.Case)),
            FaceSimilarity = ScoreMean.Of(made, score => score.FaceSimilarity),
            ClipI = ScoreMean.Of(made, score => score.ClipI),
            Asked = made.Count(r => r.Asked is not null),
            Followed = made.Count(r => r.Asked is { IsFollowed: true }),
            ClipT = made.Average(r => r.ClipT),
            Milliseconds = times.Length > 0 ? Statistics.Median(times) : null,
        };
    }
}

/// <summary>Distance between true and found colour over the regions of one kind.</summary>
/// <param name="Within10">Share of regions with CIE76 of at most 10.</param>
/// <param name="Within15">Of at most 15.</param>
public sealed record ColourError(
    int Regions, double MeanCie76, double MedianCie76, double Within10, double Within15, double MeanCiede2000, double MedianCiede2000)
{
    /// <summary>Kinds without a region are left out.</summary>
    public static IReadOnlyDictionary<RegionKind, ColourError> ByKind(IEnumerable<CaseResult> results) =>
        results.SelectMany(r => r.Regions).GroupBy(r => r.Kind).OrderBy(g => g.Key).ToDictionary(g => g.Key, g => Of(g)!);

    /// <summary>Null without a region.</summary>
    public static ColourError? Of(IEnumerable<RegionResult> regions)
    {
        double[] old = [.. regions.Select(r => r.Cie76)], recent = [.. regions.Select(r => r.Ciede2000)];
        if (old.Length == 0) return null;
        return new(old.Length, old.Average(), Statistics.Median(old), Within(10), Within(15), recent.Average(), Statistics.Median(recent));

        double Within(double error) => old.Count(e => e <= error) / (double)old.Length;
    }
}

/// <summary>Mean of a similarity.</summary>
/// <param name="Compared">People it is the mean of.</param>
/// <param name="Missing">People for whom there is none, e.g. because no face was found.</param>
public sealed record ScoreMean(double Mean, int Compared, int Missing)
{
    public static ScoreMean Of(IReadOnlyCollection<CaseResult> results, Func<CharacterScore, double?> score)
    {
        double[] values = [.. results.SelectMany(r => r.Scores).Select(score).Where(v => v is not null).Select(v => v!.Value)];
        return new(values.Length > 0 ? values.Average() : double.NaN, values.Length, results.Sum(r => r.People) - values.Length);
    }
}
