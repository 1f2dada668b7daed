using System.Xml.Linq;
using StoryStudio.Engine.Poses;
using StoryStudio.Web.Posing;

namespace StoryStudio.Web.Tests.Posing;

public sealed class PoseDrawingTests
{
    public static TheoryData<string> Names => [.. PoseLibrary.All.Select(pose => pose.Name)];

    [Fact]
    public void There_are_twelve_poses() => Assert.Equal(12, PoseLibrary.All.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_figure_has_the_colour_of_its_character(string name)
    {
        var pose = PoseLibrary.Find(name).Pose;

        var svg = XDocument.Parse(PoseDrawing.Svg(pose)).Root!;

        Assert.Equal(PoseDrawing.WhoColours.Take(pose.Figures.Count), svg.Elements().Select(figure => figure.Attribute("fill")!.Value));
        Assert.All(svg.Elements(), figure => Assert.True(figure.Elements().Count() >= 6));
    }
}
