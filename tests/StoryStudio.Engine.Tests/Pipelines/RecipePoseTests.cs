using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Engine.Tests.Pipelines;

public sealed class RecipePoseTests
{
    [Theory]
    [InlineData(""), InlineData("[]"), InlineData("null"), InlineData("7"), InlineData("{}"), InlineData("{")]
    [InlineData("""{"pose":null}"""), InlineData("""{"pose":7}"""), InlineData("""{"pose":[]}"""), InlineData("""{"pose":{}}""")]
    [InlineData("""{"pose":{"width":0,"height":64,"figures":[]}}""")]
    [InlineData("""{"pose":{"width":64,"height":64,"figures":null}}""")]
    [InlineData("""{"pose":{"width":64,"height":64,"figures":[null]}}""")]
    [InlineData("""{"pose":{"width":64,"height":64,"figures":[[1,2,3]]}}""")]
    public void What_is_no_pose_is_none(string recipe) => Assert.Null(Recipe.PoseIn(recipe));

    [Fact]
    public void Half_a_character_somewhere_in_it_is_no_error()
    {
        string figure = string.Join(',', Enumerable.Range(0, 54));

        Assert.Null(Recipe.PoseIn("a\ud800"));
        Assert.NotNull(Recipe.PoseIn("{\"prompt\":\"a\ud800\",\"pose\":{\"width\":64,\"height\":32,\"figures\":[[" + figure + "]]}}"));
    }

    [Fact]
    public void A_pose_is_read_whatever_else_the_recipe_holds()
    {
        string figure = string.Join(',', Enumerable.Range(0, 54));

        var pose = Recipe.PoseIn($$"""{"other":[1],"pose":{"width":64,"height":32,"figures":[[{{figure}}],[{{figure}}]],"extras":[1,9],"growths":[2]} }""")!;

        Assert.Equal((64, 32), (pose.Width, pose.Height));
        Assert.Equal([(false, 2f), (true, 1f)], pose.Figures.Select(f => (f.IsExtra, f.RegionGrowth)));
        Assert.Equal(new Engine.Poses.Keypoint(51, 52, 53), pose.Figures[0].Body[17]);
    }
}
