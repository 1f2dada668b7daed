using StoryStudio.Engine.Poses;

namespace StoryStudio.Data.Poses;

/// <summary>A joint as the editor keeps it: one that is hidden keeps its place.</summary>
/// <param name="Confidence">0..1; 0 = never placed.</param>
public readonly record struct PosedPoint(float X, float Y, float Confidence, bool IsHidden)
{
    public static PosedPoint Of(Keypoint point) => new(point.X, point.Y, point.Confidence, IsHidden: false);

    /// <summary>As the engine sees it.</summary>
    public Keypoint Keypoint => IsHidden || Confidence <= 0 ? Keypoint.Missing : new(X, Y, Confidence);
}
