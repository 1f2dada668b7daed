using StoryStudio.Engine.Conditioning;

namespace StoryStudio.Engine.Tests.Conditioning;

/// <summary>Examples of Unicode Standard Annex 15 and of its conformance test.</summary>
public sealed class CanonicalCompositionTests
{
    [Theory]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("D\u0307\u0323", "\u1e0c\u0307")]
    [InlineData("\u1e0a\u0323", "\u1e0c\u0307")]
    [InlineData("A\u030a", "\u00c5")]
    [InlineData("\u212b", "\u00c5")]
    [InlineData("\u2126", "\u03a9")]
    [InlineData("\u1100\u1161\u11a8", "\uac01")]
    [InlineData("\uac00\u11a8", "\uac01")]
    [InlineData("\u0958", "\u0915\u093c")]
    [InlineData("s\u0323\u0307", "\u1e69")]
    [InlineData("s\u0307\u0323", "\u1e69")]
    [InlineData("a\u0315\u0300\u05ae\u0300b", "\u00e0\u05ae\u0300\u0315b")]
    [InlineData("\u0301e", "\u0301e")]
    [InlineData("plain ascii", "plain ascii")]
    [InlineData("\U0001d15e", "\U0001d157\U0001d165")]
    public void Equals_form_c(string text, string expected) => Assert.Equal(expected, CanonicalComposition.Normalise(text));
}
