using StoryStudio.Data.Stories;
using StoryStudio.Engine;

namespace StoryStudio.Data.Tests.Stories;

public sealed class StoryRulesTests
{
    private static readonly Story Story = new() { Id = "s", ProjectId = "p", Title = "Kite", Created = DateTime.UnixEpoch };
    private static readonly Panel Panel = new() { Id = "a", StoryId = "s", SceneId = "c" };

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(-5L)]
    [InlineData(StoryRules.MaxSeed)]
    [InlineData(-StoryRules.MaxSeed)]
    public void Seeds_that_a_browser_keeps_as_they_are(long? seed)
    {
        Assert.Equal(seed, StoryRules.Require(Story with { Seed = seed }).Seed);
        Assert.Equal(seed, StoryRules.Require(Panel with { Seed = seed }).Seed);
    }

    [Theory]
    [InlineData(StoryRules.MaxSeed + 1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Seeds_that_would_become_others_are_refused_with_words(long seed)
    {
        foreach (var check in new Action[] { () => StoryRules.Require(Story with { Seed = seed }), () => StoryRules.Require(Panel with { Seed = seed }) })
        {
            var refusal = Assert.Throws<StudioException>(check);
            Assert.Contains("is too large", refusal.Message, StringComparison.Ordinal);
            Assert.Contains("9007199254740991", refusal.Hint, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_paper_that_there_is_not_is_refused() =>
        Assert.Throws<UnknownNameException>(() => StoryRules.Require(Story with { Paper = "A5" }));
}
