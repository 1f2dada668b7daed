namespace StoryStudio.Data.Tests;

public sealed class ShortTextTests
{
    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc")]
    [InlineData("ab🌻", 3, "ab")]
    [InlineData("a🌻b", 3, "a🌻")]
    [InlineData("", 0, "")]
    [InlineData("a", 0, "")]
    public void No_sign_is_cut_in_two(string text, int length, string cut) => Assert.Equal(cut, ShortText.Cut(text, length));

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("a 🌻bc", 4, "a…")]
    public void What_is_missing_is_shown(string text, int length, string cut) => Assert.Equal(cut, ShortText.CutWithEllipsis(text, length));
}
