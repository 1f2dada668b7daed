using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Tests.Poses;

public sealed class PoseLibraryTests
{
    [Fact]
    public void Has_twelve_poses_with_names_of_their_own_and_one_pair()
    {
        Assert.Equal(12, PoseLibrary.All.Count);
        Assert.Equal(12, PoseLibrary.All.Select(p => p.Name).Distinct().Count());
        Assert.Equal(1, PoseLibrary.All.Count(p => p.Pose.Figures.Count == 2));
        Assert.All(PoseLibrary.All, p => Assert.False(string.IsNullOrWhiteSpace(p.Title)));
    }

    [Fact]
    public void Every_pose_lies_in_the_middle_of_its_canvas()
    {
        foreach (var entry in PoseLibrary.All)
        {
            var points = entry.Pose.Figures.SelectMany(f => f.Body).Where(p => p.IsVisible).ToList();

            Assert.Equal((256, 256), (entry.Pose.Width, entry.Pose.Height));
            Assert.All(points, p => Assert.True(p.X is > 4 and < 252 && p.Y is > 4 and < 252, entry.Name));
            Assert.InRange((points.Min(p => p.X) + points.Max(p => p.X)) / 2, 120, 136);
        }
    }

    [Fact]
    public void Figures_have_large_heads()
    {
        // About 4.4 heads from crown to sole: nose to ankle is then about 3.6 of the 1.24 heads from neck to hip.
        var body = PoseLibrary.Find("standing").Pose.Figures[0].Body;

        float trunk = body[Skeleton.RightHip].Y - body[Skeleton.Neck].Y, below = body[Skeleton.RightAnkle].Y - body[Skeleton.Nose].Y;

        Assert.InRange(below / trunk, 2.5f, 3.2f);
    }

    [Fact]
    public void An_unknown_name_lists_the_known_ones() =>
        Assert.Contains("waving", Assert.Throws<UnknownNameException>(() => PoseLibrary.Find("flying")).Hint);
}
