using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Engine.Tests.Pipelines;

/// <summary>Recipes inside pictures come from anybody.</summary>
public sealed class HostileRecipeTests
{
    private const string Whole = """
        {"pack":"p","packVersion":"1","packHash":"h","prompt":"a","negativePrompt":"","width":64,"height":64,"seed":1,"steps":4,"scheduler":"unipc","guidanceScale":2,
        "guidanceRescale":0,"adapterScale":1,"loraScale":1,"regionStrength":0,"characters":[]}
        """;

    [Fact]
    public void A_whole_one_is_read() => Assert.Equal("a", Read(Whole)!.Prompt);

    [Theory]
    [InlineData("\"characters\":[]", "\"characters\":[null]")]
    [InlineData("\"characters\":[]", "\"characters\":null")]
    [InlineData("\"prompt\":\"a\"", "\"prompt\":null")]
    [InlineData("\"width\":64", "\"width\":64,\"pose\":{\"width\":9,\"height\":9}")]
    [InlineData("\"width\":64", "\"width\":64,\"pose\":{\"width\":9,\"height\":9,\"figures\":[[1,2]]}")]
    [InlineData("\"width\":64", "\"width\":64,\"pose\":{\"width\":9,\"height\":9,\"figures\":[null]}")]
    public void A_broken_one_is_refused_with_a_message(string part, string broken) =>
        Assert.Contains("recipe", Assert.Throws<StudioException>(() => Read(Whole.Replace(part, broken, StringComparison.Ordinal))).Message);

    private static Recipe? Read(string json) => Recipe.FromPng(PngEncoder.Encode(new PixelImage(1, 1), new PngText(Recipe.Keyword, json)));
}
