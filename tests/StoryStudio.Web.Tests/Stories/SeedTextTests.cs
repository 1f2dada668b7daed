using StoryStudio.Web.Stories;

namespace StoryStudio.Web.Tests.Stories;

public sealed class SeedTextTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("9007199254740991", 9_007_199_254_740_991)]
    public void Whole_numbers_that_the_browser_keeps(string text, long seed)
    {
        Assert.True(SeedText.TryRead(text, out long read));
        Assert.Equal(seed, read);
    }

    [Theory]
    [InlineData("9007199254740992", "too large. Use at most 9007199254740991,")]
    [InlineData("9223372036854775807", "too large")]
    [InlineData("99999999999999999999999999999999999999999999", "too large")]
    [InlineData("-1", "“-1” is no seed")]
    [InlineData("1.5", "is no seed")]
    [InlineData("7 dwarfs", "is no seed")]
    public void What_is_refused_is_told_why(string text, string reason)
    {
        Assert.False(SeedText.TryRead(text, out _));
        Assert.Contains(reason, SeedText.Refusal(text), StringComparison.Ordinal);
    }
}
