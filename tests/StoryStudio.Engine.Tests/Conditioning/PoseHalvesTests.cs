using StoryStudio.Engine.Conditioning;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Tests.Conditioning;

public sealed class PoseHalvesTests
{
    [Fact]
    public void Halves_of_one_person_are_put_together()
    {
        var upper = Body(0.9f, joint => joint < 8);
        var lower = Body(0.3f, joint => joint is Skeleton.Neck or >= 7);

        var whole = Assert.Single(PoseHalves.Join([lower, upper]));

        Assert.All(Enumerable.Range(0, 8), joint => Assert.Equal(upper[joint], whole[joint]));
        Assert.All(Enumerable.Range(8, 10), joint => Assert.Equal(lower[joint], whole[joint]));
        Assert.False(upper[8].IsVisible); // What was found stays as it was found.
    }

    [Fact]
    public void Two_people_who_share_joints_are_two() =>
        Assert.Equal(2, PoseHalves.Join([Body(0.9f, joint => joint < 9), Body(0.8f, joint => joint is Skeleton.Neck or >= 7)]).Count);

    [Theory, InlineData(3.4f, 1), InlineData(3.5f, 2)] // The clearer one is 7 tall.
    public void Halves_far_apart_are_two_people(float across, int people) =>
        Assert.Equal(people, PoseHalves.Join([Body(0.9f, joint => joint < 8), Body(0.3f, joint => joint is Skeleton.Neck or >= 8, across: across)]).Count);

    [Fact]
    public void Nobody_stays_nobody() => Assert.Empty(PoseHalves.Join([]));

    /// <summary>Joints one below the other, from 0 to 17.</summary>
    private static Keypoint[] Body(float confidence, Func<int, bool> isSeen, float across = 0) =>
        [.. Enumerable.Range(0, Skeleton.JointCount).Select(joint => isSeen(joint) ? new Keypoint(across, joint, confidence) : default)];
}
