using StoryStudio.Engine.Illustration;
using StoryStudio.Engine.Illustration.Captions;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Engine.Tests.Illustration.Datasets;

public sealed class ChangedClothesTests
{
    private static IEnumerable<SceneSpec> Changed(int scenes, CharacterSplit split = CharacterSplit.Training) =>
        Enumerable.Range(0, scenes).Select(seed => ChangedClothes.Apply(SceneSampler.Sample((ulong)seed, split), 1, split));

    [Fact]
    public void Without_a_share_nothing_is_changed()
    {
        var scene = SceneSampler.Sample(3, CharacterSplit.Training);

        Assert.Same(scene, ChangedClothes.Apply(scene, 0, CharacterSplit.Training));
    }

    [Fact]
    public void A_share_of_the_scenes_is_changed()
    {
        int changed = Enumerable.Range(0, 1000).Select(seed => SceneSampler.Sample((ulong)seed, CharacterSplit.Training))
            .Count(scene => ChangedClothes.Apply(scene, 0.25f, CharacterSplit.Training) != scene);

        Assert.InRange(changed, 200, 300);
    }

    [Theory]
    [InlineData(CharacterSplit.Training)]
    [InlineData(CharacterSplit.HeldOut)]
    public void One_person_wears_something_else_and_stays_the_same_person_of_the_same_split(CharacterSplit split)
    {
        foreach (var scene in Changed(500, split))
        {
            var person = Assert.Single(scene.People, person => person.Referred is not null);
            var (now, before) = (person.Character, person.Referred!);
            Assert.NotEqual(before, now);
            Assert.Equal(split == CharacterSplit.HeldOut, now.IsHeldOut);
            Assert.Equal(before, now with
            {
                Top = before.Top,
                TopColour = before.TopColour,
                Pattern = before.Pattern,
                Bottom = before.Bottom,
                BottomColour = before.BottomColour,
                Accessory = before.Accessory,
                AccessoryColour = before.AccessoryColour,
                Glasses = before.Glasses,
                HairColour = before.HairColour,
            });
            // The reference does not show what a dress hides.
            if (before.Top == Top.Dress) Assert.Equal((Top.Dress, before.Bottom, before.BottomColour), (now.Top, now.Bottom, now.BottomColour));
        }
    }

    [Fact]
    public void Every_plain_caption_says_what_is_worn_now()
    {
        var known = Vocabulary.Words.ToHashSet();
        foreach (var scene in Changed(1500))
        {
            var person = scene.People.Single(person => person.Referred is not null);
            var writer = new CaptionWriter(scene, [.. new ScenePlacement(scene, 235).Place().Select(placed => placed.Stance)]);
            string caption = writer.Write(looks: false, new IllustrationRandom(scene.Seed));

            Assert.Contains(WordsFor(person.Referred!, person.Character), phrase => caption.Contains(phrase, StringComparison.Ordinal));
            Assert.All(Vocabulary.Split(caption), word => Assert.True(known.Contains(word), $"'{word}' in: {caption}"));
        }
    }

    [Fact]
    public void A_change_may_be_said_at_the_end()
    {
        int last = Changed(600).Where(scene => scene.People.Count == 1).Count(scene =>
        {
            var writer = new CaptionWriter(scene, [.. new ScenePlacement(scene, 235).Place().Select(placed => placed.Stance)]);
            return WordsFor(scene.People[0].Referred!, scene.People[0].Character).Any(writer.Write(looks: false, new IllustrationRandom(scene.Seed)).EndsWith);
        });

        Assert.InRange(last, 30, 250);
    }

    private static IEnumerable<string> WordsFor(CharacterSpec before, CharacterSpec now)
    {
        if ((before.Top, before.TopColour, before.Pattern) != (now.Top, now.TopColour, now.Pattern)) return PersonWords.Tops[now.Top];
        if ((before.Bottom, before.BottomColour) != (now.Bottom, now.BottomColour)) return PersonWords.Bottoms[now.Bottom].Select(phrase => phrase.Split(' ')[^1]);
        if (before.Glasses != now.Glasses) return PersonWords.Eyewear[now.Glasses];
        if (before.HairColour != now.HairColour) return PersonWords.HairColours[now.HairColour];
        return PersonWords.Accessories[now.Accessory].Select(phrase => phrase.Split(' ')[^1]);
    }
}
