using StoryStudio.Engine.Poses;
using StoryStudio.Engine.Tests.Pipelines;

namespace StoryStudio.Engine.Tests.Poses;

public sealed class FigureOrderTests
{
    [Theory]
    [InlineData(0), InlineData(0, 1), InlineData(1, 0), InlineData(0, 1, 2), InlineData(2, 0, 1), InlineData(1, 2, 0), InlineData(2, 1, 0)]
    public void Rank_counts_the_figures_from_the_left(params int[] places)
    {
        var row = StoryRequests.Standing(places.Length);

        Assert.Equal(places, FigureOrder.FromLeft(row with { Figures = [.. places.Select(place => row.Figures[place])] }));
    }

    [Fact]
    public void A_mirrored_pose_has_its_figures_the_other_way_round() =>
        Assert.Equal([2, 1, 0], FigureOrder.FromLeft(StoryRequests.Standing(3).Mirrored()));

    [Fact]
    public void Joints_that_are_not_there_have_no_place()
    {
        var pair = StoryRequests.Standing(2);
        var hidden = pair.Figures[1] with { Body = [pair.Figures[1].Body[0], .. Enumerable.Repeat(Keypoint.Missing, Skeleton.JointCount - 1)] };

        Assert.Equal([0, 1], FigureOrder.FromLeft(pair with { Figures = [pair.Figures[0], hidden] }));
    }
}
