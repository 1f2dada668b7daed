using StoryStudio.Engine.Illustration;
using StoryStudio.Engine.Illustration.Captions;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Engine.Tests.Illustration.Captions;

public class CaptionWriterTests
{
    // What an undescribed caption must not say. The styles' own "black and white" is taken out first;
    // "in the evening light" and "in the dark" say nothing of clothes.
    private static readonly HashSet<string> LookWords =
    [
        .. PersonWords.HairColours.Values.Concat(PersonWords.ClothColours.Values).Concat(PersonWords.Patterns.Values).Concat(PersonWords.Tops.Values)
            .Concat(PersonWords.Footwear.Values).SelectMany(phrases => phrases).SelectMany(Vocabulary.Split).Except(["light", "dark"]),
        "hair", "trousers", "pants", "jeans", "shorts", "skirt", "glasses", "spectacles", "beard", "moustache", "hat", "cap", "beanie", "scarf", "bag",
        "ponytail", "bun", "pigtails", "curls", "quiff", "bob", "wearing", "dressed",
    ];

    private static IEnumerable<(bool Looks, string Caption)> Captions(int scenes)
    {
        for (ulong seed = 0; seed < (ulong)scenes; seed++)
        {
            var scene = SceneSampler.Sample(seed, CharacterSplit.Training);
            var stances = new ScenePlacement(scene, 235).Place().Select(p => p.Stance).ToArray();
            var writer = new CaptionWriter(scene, stances);
            var random = new IllustrationRandom(seed);
            foreach (bool looks in new[] { false, true })
                yield return (looks, writer.Write(looks, random));
        }
    }

    [Fact]
    public void Captions_say_only_words_of_the_vocabulary()
    {
        var known = Vocabulary.Words.ToHashSet();

        foreach (var (_, caption) in Captions(5000))
            Assert.All(Vocabulary.Split(caption), word => Assert.True(known.Contains(word), $"'{word}' in: {caption}"));
    }

    [Fact]
    public void Every_word_of_the_vocabulary_is_said_some_time()
    {
        var said = Captions(20_000).SelectMany(c => Vocabulary.Split(c.Caption)).ToHashSet();

        Assert.DoesNotContain(Vocabulary.Words, word => !said.Contains(word));
    }

    [Fact]
    public void Undescribed_captions_name_no_colour_clothing_hair_or_accessory()
    {
        foreach (var (looks, caption) in Captions(5000).Where(c => !c.Looks))
        {
            var words = Vocabulary.Split(caption.Replace("black and white", "", StringComparison.Ordinal));
            Assert.True(!words.Any(LookWords.Contains), $"{looks}: {caption}");
        }
    }

    [Fact]
    public void Described_captions_name_a_colour()
    {
        var colours = PersonWords.ClothColours.Values.SelectMany(c => c).SelectMany(Vocabulary.Split).ToHashSet();

        Assert.All(Captions(500).Where(c => c.Looks), c => Assert.Contains(Vocabulary.Split(c.Caption), colours.Contains));
    }

    [Fact]
    public void Captions_are_lower_case_ascii_of_at_most_45_words_without_loose_spaces()
    {
        foreach (var (_, caption) in Captions(5000))
        {
            Assert.Matches("^[a-z-]+(,? [a-z-]+)*$", caption);
            Assert.True(Vocabulary.Split(caption).Length <= 45, caption);
        }
    }

    [Fact]
    public void Captions_vary()
    {
        int distinct = Captions(2000).Where(c => !c.Looks).Select(c => c.Caption).Distinct().Count();

        Assert.True(distinct > 1900, $"{distinct} of 2000");
    }
}
