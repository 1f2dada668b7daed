using StoryStudio.Engine.Poses;

namespace StoryStudio.Web.Posing;

/// <summary>Varies a pose: mirrored or not, arms and legs bent at random, lengths kept.</summary>
public static class PoseChance
{
    // Joint that turns, joints that follow it, largest turn in degrees.
    private static readonly (int Around, int[] Turned, float Most)[] Bends =
    [
        (Skeleton.RightShoulder, [Skeleton.RightElbow, Skeleton.RightWrist], 70), (Skeleton.RightElbow, [Skeleton.RightWrist], 60),
        (Skeleton.LeftShoulder, [Skeleton.LeftElbow, Skeleton.LeftWrist], 70), (Skeleton.LeftElbow, [Skeleton.LeftWrist], 60),
        (Skeleton.RightHip, [Skeleton.RightKnee, Skeleton.RightAnkle], 22), (Skeleton.RightKnee, [Skeleton.RightAnkle], 25),
        (Skeleton.LeftHip, [Skeleton.LeftKnee, Skeleton.LeftAnkle], 22), (Skeleton.LeftKnee, [Skeleton.LeftAnkle], 25),
        (Skeleton.Neck, [Skeleton.Nose, Skeleton.RightEye, Skeleton.LeftEye, Skeleton.RightEar, Skeleton.LeftEar], 12),
    ];

    public static Pose Vary(Pose pose, Random chance)
    {
        var turned = chance.Next(2) == 0 ? pose : pose.Mirrored();
        return turned with { Figures = [.. turned.Figures.Select(figure => figure with { Body = Bent(figure.Body, chance) })] };
    }

    private static Keypoint[] Bent(IReadOnlyList<Keypoint> body, Random chance)
    {
        Keypoint[] bent = [.. body];
        foreach (var (around, joints, most) in Bends)
        {
            var (sin, cos) = MathF.SinCos(float.DegreesToRadians(most * ((2 * chance.NextSingle()) - 1)));
            var centre = bent[around];
            if (!centre.IsVisible) continue;
            foreach (int joint in joints.Where(joint => bent[joint].IsVisible))
            {
                float x = bent[joint].X - centre.X, y = bent[joint].Y - centre.Y;
                bent[joint] = bent[joint] with { X = centre.X + (x * cos) - (y * sin), Y = centre.Y + (x * sin) + (y * cos) };
            }
        }
        return bent;
    }
}
