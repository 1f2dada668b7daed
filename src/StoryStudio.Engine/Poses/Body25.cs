namespace StoryStudio.Engine.Poses;

/// <summary>OpenPose's BODY_25: like the 18 joints, with the middle of the hips at 8 and six foot points at 19..24.</summary>
internal static class Body25
{
    public const int JointCount = 25;

    private const int MidHip = 8;

    /// <summary>Joint of BODY_25 for each of the 18 joints.</summary>
    public static int[] ToBody18 { get; } = [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];

    /// <summary>The feet are missing; the middle of the hips is there when both hips are.</summary>
    public static IReadOnlyList<Keypoint> FromBody18(IReadOnlyList<Keypoint> body)
    {
        var points = new Keypoint[JointCount];
        for (int joint = 0; joint < Skeleton.JointCount; joint++)
            points[ToBody18[joint]] = body[joint];
        var (right, left) = (body[Skeleton.RightHip], body[Skeleton.LeftHip]);
        if (right.IsVisible && left.IsVisible)
            points[MidHip] = new((right.X + left.X) / 2, (right.Y + left.Y) / 2, Math.Min(right.Confidence, left.Confidence));
        return points;
    }
}
