using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Engine.Tests.Illustration.People;

public sealed class CharacterJsonTests
{
    [Fact]
    public void A_character_survives_being_written_and_read()
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            var spec = CharacterSampler.Sample(seed, CharacterSplit.HeldOut);

            Assert.Equal(spec, CharacterJson.Read(CharacterJson.Write(spec)));
        }
    }

    [Fact]
    public void Attributes_are_written_by_name()
    {
        string json = CharacterJson.Write(FigurePictures.Person);

        Assert.Contains("\"hair\":\"sidePart\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("isHeldOut", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("not json")]
    public void Text_that_is_no_character_is_refused(string json) =>
        Assert.Throws<StudioException>(() => CharacterJson.Read(json));
}
