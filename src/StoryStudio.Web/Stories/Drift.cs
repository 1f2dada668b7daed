using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;

namespace StoryStudio.Web.Stories;

/// <summary>How far a take has drifted from its characters and its words.</summary>
public static class Drift
{
    public const string Face = "Face", ClipI = "Look", ClipT = "Words";

    public static bool IsOff(Take take, DriftLimits limits) =>
        take.Face < limits.Face || take.ClipI < limits.ClipI || take.ClipT < limits.ClipT;

    /// <summary>How much the worst score misses its limit; null when nothing was measured. Higher is worse.</summary>
    public static double? Worst(Take take, DriftLimits limits)
    {
        double?[] misses = [limits.Face - take.Face, limits.ClipI - take.ClipI, limits.ClipT - take.ClipT];
        return misses.Max();
    }

    public static IEnumerable<(string Name, string Title, double? Value, double Limit)> Scores(Take take, DriftLimits limits)
    {
        yield return (Face, "Face similarity: the worst face of the picture against its reference", take.Face, limits.Face);
        yield return (ClipI, "CLIP-I: the worst figure of the picture against its reference", take.ClipI, limits.ClipI);
        yield return (ClipT, "CLIP-T: the picture against the words of the prompt", take.ClipT, limits.ClipT);
    }
}
