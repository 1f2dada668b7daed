using StoryStudio.Engine.Conditioning;

namespace StoryStudio.Engine.Tests.Conditioning;

public sealed class PromptWordsTests
{
    private static readonly PromptWords Words = new(["a", "girl", "jumping", "in", "the", "park", "t-shirt", "red", "haired"]);

    [Fact]
    public void Names_what_the_pack_does_not_know_and_where_it_stands()
    {
        Assert.Equal(
            [new PromptWord(2, 7, "dragons"), new PromptWord(26, 6, "castle")],
            Words.Unknown("A dragons jumping in the  castle"));
    }

    [Theory]
    [InlineData("A Girl, jumping (in the park:1.2) 256")]
    [InlineData("the girl's t-shirt")]
    [InlineData("the girl’s red-haired park")]
    [InlineData("")]
    [InlineData("!?, 12 🎈")]
    public void Case_numbers_signs_and_possessives_do_not_matter(string prompt) => Assert.Empty(Words.Unknown(prompt));

    [Fact]
    public void A_compound_with_one_unknown_part_is_unknown_as_a_whole() =>
        Assert.Equal([new PromptWord(0, 10, "red-headed")], Words.Unknown("red-headed"));

    [Fact]
    public void The_list_is_read_from_json()
    {
        var words = PromptWords.Read(new MemoryStream("[\"cat\"]"u8.ToArray()));

        Assert.Equal([new PromptWord(4, 3, "dog")], words.Unknown("cat dog"));
        Assert.Throws<StudioException>(() => PromptWords.Read(new MemoryStream("{}"u8.ToArray())));
    }
}
