using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Poses;
using StoryStudio.Engine.Scoring;
using StoryStudio.Engine.Tests.Pipelines;

namespace StoryStudio.Engine.Tests.Scoring;

public sealed class PersonMatchingTests
{
    private static readonly PixelImage Picture = new(128, 128);

    [Fact]
    public void Without_a_pose_people_count_from_left_to_right()
    {
        var (right, left, passerBy) = (At(100, 20), At(10, 20), At(50, 20));

        var matched = PersonMatching.Match([right, left, passerBy], 2, null, 128, 128);

        Assert.Equal([left, right], matched);
    }

    [Fact]
    public void With_a_pose_each_figure_takes_the_person_at_its_head()
    {
        var (left, right) = (At(32, 16), At(96, 16));
        var pose = StoryRequests.Standing(2);
        var swapped = pose with { Figures = [pose.Figures[1], pose.Figures[0]] };

        Assert.Equal([left, right], PersonMatching.Match([right, left], 2, pose, 128, 128));
        Assert.Equal([right, left], PersonMatching.Match([right, left], 2, swapped, 128, 128));
    }

    [Fact]
    public void Missing_people_stay_missing()
    {
        var only = At(96, 16);

        Assert.Equal([null, only], PersonMatching.Match([only], 2, StoryRequests.Standing(2), 128, 128));
        Assert.Equal([only, null], PersonMatching.Match([only], 2, null, 128, 128));
    }

    private static ScoredPerson At(float x, float y) => new(Picture, Picture, null, x, y);
}
