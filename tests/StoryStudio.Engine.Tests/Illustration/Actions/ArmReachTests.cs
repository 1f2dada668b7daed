using SkiaSharp;
using StoryStudio.Engine.Illustration.Actions;

namespace StoryStudio.Engine.Tests.Illustration.Actions;

public class ArmReachTests
{
    [Theory]
    [InlineData(3, 4)]
    [InlineData(-5, 1)]
    [InlineData(0, -6)]
    public void The_wrist_reaches_the_target_and_bones_keep_their_length(float x, float y)
    {
        var (elbow, wrist) = ArmReach.Solve(new(0, 0), new(x, y), 4, 3.5f, aside: 1);

        Assert.Equal(x, wrist.X, 3);
        Assert.Equal(y, wrist.Y, 3);
        Assert.Equal(4, elbow.Length, 3);
        Assert.Equal(3.5f, SKPoint.Distance(elbow, wrist), 3);
    }

    [Fact]
    public void A_target_that_is_too_far_straightens_the_arm_towards_it()
    {
        var (elbow, wrist) = ArmReach.Solve(new(0, 0), new(100, 0), 2, 2, aside: 1);

        Assert.InRange(wrist.X, 3.9f, 4);
        Assert.Equal(0, wrist.Y, 3);
        Assert.InRange(elbow.X, 1.9f, 2.1f);
    }

    [Fact]
    public void Elbows_hang_down_or_point_aside()
    {
        Assert.True(ArmReach.Solve(new(0, 0), new(3, 0), 2, 2, aside: 1).Elbow.Y > 0);
        Assert.True(ArmReach.Solve(new(0, 0), new(0, -3), 2, 2, aside: 1).Elbow.X > 0);
        Assert.True(ArmReach.Solve(new(0, 0), new(0, -3), 2, 2, aside: -1).Elbow.X < 0);
    }
}
