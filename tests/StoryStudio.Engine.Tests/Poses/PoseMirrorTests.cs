using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Tests.Poses;

public sealed class PoseMirrorTests
{
    [Fact]
    public void Mirroring_swaps_left_and_right_joints()
    {
        var pose = GoldenPoses.Load(0);

        var mirrored = pose.Mirrored();

        var (before, after) = (pose.Figures[0].Body, mirrored.Figures[0].Body);
        Assert.Equal(pose.Width - before[Skeleton.RightWrist].X, after[Skeleton.LeftWrist].X);
        Assert.Equal(before[Skeleton.RightWrist].Y, after[Skeleton.LeftWrist].Y);
        Assert.Equal(pose.Width - before[Skeleton.Nose].X, after[Skeleton.Nose].X);
    }

    [Fact]
    public void Twice_is_the_same_pose_and_missing_points_stay_missing()
    {
        var pose = GoldenPoses.Load(1);

        var twice = pose.Mirrored().Mirrored();

        Assert.All(pose.Figures[0].Body.Zip(twice.Figures[0].Body), pair =>
        {
            Assert.Equal(pair.First.IsVisible, pair.Second.IsVisible);
            Assert.Equal(pair.First.X, pair.Second.X, 1e-3f);
        });
        Assert.Contains(pose.Mirrored().Figures[0].Body, p => p == Keypoint.Missing);
    }

    [Fact]
    public void Every_joint_is_the_opposite_of_its_opposite() =>
        Assert.All(Enumerable.Range(0, Skeleton.JointCount), j => Assert.Equal(j, Skeleton.Opposite(Skeleton.Opposite(j))));
}
