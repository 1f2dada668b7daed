namespace StoryStudio.Data.Tests.Imports;

/// <summary>The measure itself: it lets linear work through and not quadratic work.</summary>
public sealed class GrowthTests
{
    [Fact]
    public void Quadratic_work_is_found() => Assert.True(Growth.Of("ab", text =>
    {
        // One pair of 256: enough to stand out of the noise, and still a test of seconds.
        long sum = 0;
        for (int one = 0; one < text.Length; one += 16)
            for (int other = 0; other < text.Length; other += 16) sum += text[one] ^ text[other];
        Assert.True(sum >= 0);
    }) > Growth.Bound);

    [Fact]
    public void Linear_work_is_let_through() => Assert.True(Growth.Of("ab", text => Assert.Equal(text.Length / 2, text.Count(letter => letter == 'a'))) < Growth.Bound);
}
