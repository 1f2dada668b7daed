using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Poses;
using static StoryStudio.Engine.Tests.Illustration.People.FigurePictures;

namespace StoryStudio.Engine.Tests.Illustration.People;

public sealed class StancePlacementTests
{
    [Theory]
    [InlineData(FigureView.Front)]
    [InlineData(FigureView.Left)]
    [InlineData(FigureView.Right)]
    [InlineData(FigureView.Back)]
    public void A_stance_read_back_from_its_own_joints_is_the_same(FigureView view)
    {
        var stance = Standing(Person, view);

        var read = StancePlacement.FromPose(Figure(stance), Person);

        Assert.Equal(view, read.View);
        Assert.InRange(read.HeadHeight, stance.HeadHeight * 0.95f, stance.HeadHeight * 1.05f);
        Assert.InRange(read.HeadTilt, stance.HeadTilt - 0.12f, stance.HeadTilt + 0.12f);
        Assert.InRange(read.HeadTurn, stance.HeadTurn - 0.15f, stance.HeadTurn + 0.15f);
        for (int joint = 1; joint < 14; joint++)
            Assert.True(SkiaSharp.SKPoint.Distance(stance.Joints[joint], read.Joints[joint]) < 0.01f, $"Joint {joint} moved.");
    }

    [Fact]
    public void Any_joints_may_be_missing()
    {
        var full = Figure(Standing(Person));
        var random = new StoryStudio.Engine.Illustration.IllustrationRandom(9UL);
        for (int trial = 0; trial < 300; trial++)
        {
            float keep = random.NextFloat(0.1f, 0.9f);
            var body = full.Body.Select(k => random.Chance(keep) ? k : Keypoint.Missing).ToArray();
            if (body.All(k => !k.IsVisible)) continue;

            var stance = StancePlacement.FromPose(new PoseFigure { Body = body }, Person);
            using var picture = Draw(Person, stance);

            Assert.All(stance.Joints, j => Assert.True(float.IsFinite(j.X) && float.IsFinite(j.Y)));
            Assert.InRange(stance.HeadHeight, 4, 400);
            for (int joint = 1; joint < 14; joint++)
            {
                if (body[joint].IsVisible) Assert.Equal(body[joint].X, stance.Joints[joint].X);
            }
        }
    }

    [Fact]
    public void A_figure_without_joints_is_refused() =>
        Assert.Throws<StudioException>(() => StancePlacement.FromPose(new PoseFigure { Body = new Keypoint[18] }, Person));

    private static PoseFigure Figure(FigureStance stance) => new()
    {
        Body = [.. stance.Joints.Select((j, i) => stance.Seen[i] ? new Keypoint(j.X, j.Y, 1) : Keypoint.Missing)],
    };
}
