using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Conditioning;

/// <summary>A detector may see two necks in one person, who lies or bends, and give each of them a part of the joints.</summary>
/// <remarks>training/perception_metrics.py does the same, and measured it.</remarks>
internal static class PoseHalves
{
    /// <summary>Joints that both halves may have, the neck among them.</summary>
    private const int Shared = 2;

    /// <summary>How far apart their necks may lie, of the clearer one's extent.</summary>
    private const float Near = 0.5f;

    /// <summary>Figures nearby that share next to no joints are put together; the clearer one's joints stay.</summary>
    /// <param name="bodies">Each with its neck.</param>
    public static IReadOnlyList<Keypoint[]> Join(IEnumerable<Keypoint[]> bodies)
    {
        var whole = new List<Keypoint[]>();
        foreach (var body in bodies.OrderByDescending(body => body.Sum(joint => joint.Confidence)))
        {
            if (whole.Find(other => AreHalves(other, body)) is not { } clearer)
            {
                whole.Add([.. body]);
                continue;
            }
            for (int joint = 0; joint < body.Length; joint++)
                if (!clearer[joint].IsVisible) clearer[joint] = body[joint];
        }
        return whole;
    }

    private static bool AreHalves(Keypoint[] a, Keypoint[] b) =>
        a.Zip(b).Count(pair => pair.First.IsVisible && pair.Second.IsVisible) <= Shared
        && a[Skeleton.Neck].DistanceTo(b[Skeleton.Neck]) < Near * Extent(a);

    private static float Extent(Keypoint[] body)
    {
        var seen = body.Where(joint => joint.IsVisible).ToArray();
        return MathF.Max(seen.Max(joint => joint.X) - seen.Min(joint => joint.X), seen.Max(joint => joint.Y) - seen.Min(joint => joint.Y));
    }
}
