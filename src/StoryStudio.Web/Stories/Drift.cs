using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;

namespace StoryStudio.Web.Stories;

/// <summary>How far a take has drifted from its characters and its words.</summary>
public static class Drift
{
    public const string Face = "Face", ClipI = "Look", ClipT = "Words";

    public static bool IsOff(Take take, DriftLimits limits) =>
        take.Face < limits.Face || take.ClipI < limits.ClipI || take.ClipT < limits.ClipT;

    /// <summary>How far the worst score is above its limit, as a share of the limit; below zero it is under it. Null when nothing was measured.</summary>
    public static double? Margin(Take take, DriftLimits limits)
    {
        double?[] margins = [Share(take.Face, limits.Face), Share(take.ClipI, limits.ClipI), Share(take.ClipT, limits.ClipT)];
        return margins.Min();

        // Scores of different kinds lie on different scales; near zero a share says nothing.
        static double? Share(double? score, double limit) => (score - limit) / Math.Max(0.05, Math.Abs(limit));
    }

    public static IEnumerable<(string Name, string Title, double? Value, double Limit)> Scores(Take take, DriftLimits limits)
    {
        yield return (Face, "Face similarity: the worst face of the picture against its reference", take.Face, limits.Face);
        yield return (ClipI, "CLIP-I: the worst figure of the picture against its reference", take.ClipI, limits.ClipI);
        yield return (ClipT, "CLIP-T: the picture against the words of the prompt", take.ClipT, limits.ClipT);
    }
}
