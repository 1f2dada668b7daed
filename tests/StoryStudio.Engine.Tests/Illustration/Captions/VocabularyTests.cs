using StoryStudio.Engine.Illustration.Captions;

namespace StoryStudio.Engine.Tests.Illustration.Captions;

public class VocabularyTests
{
    [Fact]
    public void Words_are_sorted_and_named_once()
    {
        Assert.Equal(Vocabulary.Words.Distinct().Order(StringComparer.Ordinal), Vocabulary.Words);
        Assert.InRange(Vocabulary.Words.Count, 250, 600);
    }

    [Theory]
    [InlineData("umbrella")]
    [InlineData("woman")]
    [InlineData("playground")]
    [InlineData("sunset")]
    [InlineData("striped")]
    [InlineData("hugging")]
    public void Everyday_words_are_known(string word) => Assert.Contains(word, Vocabulary.Words);

    [Fact]
    public void Commas_separate_words() => Assert.Equal(["a", "man", "at", "night"], Vocabulary.Split("a man, at night"));
}
