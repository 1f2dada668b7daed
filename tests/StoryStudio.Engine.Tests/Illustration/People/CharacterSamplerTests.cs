using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Engine.Tests.Illustration.People;

public sealed class CharacterSamplerTests
{
    private const int People = 100_000;

    [Theory]
    [InlineData(CharacterSplit.Training, false)]
    [InlineData(CharacterSplit.HeldOut, true)]
    public void A_split_holds_its_own_people_only(CharacterSplit split, bool heldOut)
    {
        for (ulong seed = 0; seed < People; seed++)
        {
            var spec = CharacterSampler.Sample(seed, split);
            bool expected = (((int)spec.Hair * 3) + (int)spec.HairColour) % 7 == 0 || (((int)spec.Top * 5) + (int)spec.TopColour) % 9 == 0;
            if (expected != heldOut || spec.IsHeldOut != heldOut) Assert.Fail($"Seed {seed} of {split} gives {spec}.");
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_person() =>
        Assert.Equal(CharacterSampler.Sample(42, CharacterSplit.Training), CharacterSampler.Sample(42, CharacterSplit.Training));

    [Fact]
    public void People_are_varied_and_never_wear_one_colour_from_neck_to_foot()
    {
        var people = Enumerable.Range(0, 3000).Select(i => CharacterSampler.Sample((ulong)i, CharacterSplit.Training)).ToArray();

        Assert.All(people, p => Assert.NotEqual(p.TopColour, p.BottomColour));
        Assert.Equal(Enum.GetValues<HairStyle>().Length, people.Select(p => p.Hair).Distinct().Count());
        Assert.Equal(Enum.GetValues<Top>().Length, people.Select(p => p.Top).Distinct().Count());
        Assert.Equal(Enum.GetValues<ClothColour>().Length, people.Select(p => p.TopColour).Distinct().Count());
        Assert.Equal(Enum.GetValues<Accessory>().Length, people.Select(p => p.Accessory).Distinct().Count());
        Assert.DoesNotContain(people, p => p.Age == AgeGroup.Child && p.Beard != Beard.None);
    }

    [Fact]
    public void Sample_characters_are_held_out_and_show_a_large_face()
    {
        Assert.Equal(8, SampleCharacters.All.Select(c => c.Name).Distinct().Count());
        for (int i = 0; i < SampleCharacters.All.Count; i++)
        {
            var spec = SampleCharacters.All[i].Spec;
            var face = FigureRenderer.FaceOf(spec, ReferencePortrait.StanceOf(spec, 256, i));

            Assert.True(spec.IsHeldOut, SampleCharacters.All[i].Name);
            Assert.InRange(face!.Box.Height, 44, 256);
        }
    }

    [Fact]
    public void A_portrait_shows_the_whole_person()
    {
        foreach (var character in SampleCharacters.All)
        {
            using var picture = ReferencePortrait.Render(character.Spec, 256, 3);
            var stance = ReferencePortrait.StanceOf(character.Spec, 256, 3);

            Assert.Equal((256, 256), (picture.Width, picture.Height));
            Assert.All(stance.Joints, j => Assert.True(j.X is > 8 and < 248 && j.Y is > 8 and < 248));
        }
    }

    [Fact]
    public void Tints_stay_within_three_percent()
    {
        var plain = Palette.Of(ClothColour.Teal);
        for (int tint = 0; tint < 500; tint++)
        {
            var colour = CharacterColours.Of(FigurePictures.Person with { TopColour = ClothColour.Teal, TintSeed = tint }).Top;

            Assert.InRange(Math.Abs(colour.Red - plain.Red), 0, 8);
            Assert.InRange(Math.Abs(colour.Green - plain.Green), 0, 8);
            Assert.InRange(Math.Abs(colour.Blue - plain.Blue), 0, 8);
        }
    }
}
