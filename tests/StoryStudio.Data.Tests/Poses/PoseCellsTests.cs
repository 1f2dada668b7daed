using StoryStudio.Data.Poses;
using StoryStudio.Engine;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Data.Tests.Poses;

public sealed class PoseCellsTests
{
    [Fact]
    public void A_pose_comes_back_whole_with_hidden_joints_parts_and_bindings()
    {
        var pose = Whole();

        string json = PoseCells.Write(pose);
        var read = PoseCells.Read(json);

        Assert.Equal(json, PoseCells.Write(read));
        Assert.Equal(pose.Figures[0].Body, read.Figures[0].Body);
        Assert.Equal(pose.Figures[0].Face, read.Figures[0].Face);
        Assert.Equal(("mia", 1.25f, true, "g"), (read.Figures[0].CharacterId, read.Figures[0].Growth, read.Figures[0].IsLocked, read.Figures[0].Group));
        Assert.Equal(new PoseBackground("picture", 0.5f), read.Background);
    }

    [Fact]
    public void A_hidden_joint_keeps_its_place_and_the_engine_does_not_see_it()
    {
        var pose = Whole();

        var figure = pose.ToPose()!.Figures[0];

        Assert.Equal(Keypoint.Missing, figure.Body[3]);
        Assert.Equal(104f, PoseCells.Read(PoseCells.Write(pose)).Figures[0].Body[3].X);
    }

    [Fact]
    public void Unbound_figures_are_extras_only_beside_bound_ones()
    {
        var pose = Whole() with { Figures = [Whole().Figures[0], Whole().Figures[0] with { Id = "f2", CharacterId = null }] };
        var nobody = pose with { Figures = [.. pose.Figures.Select(figure => figure with { CharacterId = null })] };

        Assert.Equal([false, true], pose.ToPose(bindings: true)!.Figures.Select(figure => figure.IsExtra));
        Assert.All(nobody.ToPose(bindings: true)!.Figures, figure => Assert.False(figure.IsExtra));
        Assert.Equal(["mia"], pose.Cast);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"canvas\":{\"width\":512,\"height\":512},\"order\":[\"a\"]}")]
    [InlineData("{\"canvas\":{\"width\":512,\"height\":512},\"order\":[7]}")]
    [InlineData("{\"canvas\":{\"width\":\"512\",\"height\":512},\"order\":[]}")]
    [InlineData("{\"canvas\":{\"width\":1e99,\"height\":512},\"order\":[]}")]
    [InlineData("{\"canvas\":{\"width\":512,\"height\":512},\"order\":[],\"background\":{\"reference\":\"../x\",\"opacity\":1}}")]
    public void What_is_no_pose_is_refused(string json) => Assert.Throws<StudioException>(() => PoseCells.Read(json));

    private static PoseDocument Whole()
    {
        var pose = PoseDocument.Of(PoseLibrary.Find("standing").Pose);
        var figure = pose.Figures[0];
        return pose with
        {
            Background = new("picture", 0.5f),
            Figures =
            [
                figure with
                {
                    Name = "<b>Extra</b> 🌻 שלום",
                    CharacterId = "mia",
                    Growth = 1.25f,
                    IsLocked = true,
                    Group = "g",
                    Body = [.. figure.Body.Select((point, joint) => point with { Confidence = 0.3f + (0.03f * joint), IsHidden = joint == 3 })],
                    Face = [.. Enumerable.Range(0, FaceLandmarks.Count).Select(index => index % 2 == 0 ? default : new PosedPoint(index, index / 3f, 1, false))],
                    LeftHand = [.. Enumerable.Range(0, HandLandmarks.Count).Select(index => new PosedPoint(-index, index, 1, index == 4))],
                },
            ],
        };
    }
}
