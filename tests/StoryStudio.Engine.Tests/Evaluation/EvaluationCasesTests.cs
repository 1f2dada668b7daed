using StoryStudio.Engine.Evaluation;
using StoryStudio.Engine.Illustration.Captions;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Tests.Evaluation;

public sealed class EvaluationCasesTests : IDisposable
{
    /// <summary>Words of clothes, hair, accessories and colours; "short" or "long" alone would say nothing.</summary>
    private static readonly HashSet<string> Looks =
    [
        .. Enum.GetNames<ClothColour>().Concat(Enum.GetNames<HairColour>()).Concat(Enum.GetNames<HairStyle>()).Concat(Enum.GetNames<Top>())
            .Concat(Enum.GetNames<Bottom>()).Concat(Enum.GetNames<Accessory>()).Concat(Enum.GetNames<Shoes>()).Select(name => name.ToLowerInvariant()),
        "hair", "beard", "moustache", "glasses", "spectacles", "hat", "cap", "pants", "jeans", "t-shirt", "tee", "pullover", "jumper", "striped", "dotted",
        "checked", "plaid", "wearing", "dressed", "blonde", "brunette", "golden", "silver", "gray", "violet", "turquoise", "curls", "shoes",
    ];

    private readonly EvaluationScenes _scenes = new();

    [Fact]
    public void Prompts_say_nothing_about_looks_unless_asked()
    {
        var cases = new EvaluationCases(1, _scenes);
        foreach (var subject in Enumerable.Range(0, 12).SelectMany(number => new[] { cases.Create(1, number), cases.Create(2, number) }))
        {
            Assert.DoesNotContain(Vocabulary.Split(subject.Prompt), Looks.Contains);
            Assert.Contains(Vocabulary.Split(subject.DescribedPrompt), Looks.Contains);
        }
    }

    [Fact]
    public void Everybody_is_held_out_faces_the_viewer_and_stands_in_daylight()
    {
        var cases = new EvaluationCases(2, _scenes);
        for (int number = 0; number < 8; number++)
        {
            var subject = cases.Create(2, number);
            Assert.Equal(2, subject.Truth.People.Count);
            Assert.All(subject.Truth.People, p => Assert.True(p.Character.IsHeldOut && p.Stance.View == FigureView.Front));
            Assert.Equal((TimeOfDay.Day, Weather.Clear, DrawingStyle.Flat), (subject.Scene.Setting.Time, subject.Scene.Setting.Weather, subject.Scene.Setting.Style));
            Assert.NotEqual(Shot.Close, subject.Scene.Setting.Shot);
        }
    }

    [Fact]
    public void The_same_seed_and_number_give_the_same_case()
    {
        using var others = new EvaluationScenes();
        EvaluationCase one = new EvaluationCases(3, _scenes).Create(2, 4), same = new EvaluationCases(3, others).Create(2, 4);
        Assert.Equal(one.Truth.Picture, same.Truth.Picture);
        Assert.Equal(one.References[1].ToArray(), same.References[1].ToArray());
        Assert.Equal((one.Prompt, one.DescribedPrompt, one.Seed), (same.Prompt, same.DescribedPrompt, same.Seed));
        Assert.NotEqual(one.Seed, new EvaluationCases(4, _scenes).Create(2, 4).Seed);
    }

    [Fact]
    public void Regions_lie_on_their_person_and_have_the_colour_of_the_part()
    {
        var cases = new EvaluationCases(4, _scenes);
        int checkedRegions = 0;
        for (int number = 0; number < 8; number++)
        {
            var subject = cases.Create(2, number);
            var regions = TruthRegions.Find(_scenes.Composer, subject.Scene, subject.Truth);
            var owners = new Dictionary<int, TruthRegion>();
            foreach (var region in regions)
            {
                Assert.True(region.Pixels.Count >= TruthRegions.LeastPixels);
                Assert.All(region.Pixels, at => Assert.Equal(region.Person + 1, subject.Truth.Mask[at]));
                // A colour may be shaded by a fold, but a part's most common colour is its own.
                Assert.True(LabColour.Cie76(region.Colour, Expected(subject.Scene, region)) < 12, $"{subject.Id} {region.Kind}");
                Assert.All(region.Pixels, at => Assert.True(owners.TryAdd(at, region)));
                Assert.Equal(region.Kind == RegionKind.Top && subject.Scene.People[region.Person].Character.Pattern != Pattern.Solid, region.Garment is not null);
                Assert.True(region.Garment is null || !region.Pixels.Except(region.Garment).Any());
                checkedRegions++;
            }
            Assert.DoesNotContain(regions, r => r.Kind == RegionKind.Bottom && subject.Scene.People[r.Person].Character.Top == Top.Dress);
        }
        Assert.True(checkedRegions > 40);
    }

    public void Dispose() => _scenes.Dispose();

    private static LabColour Expected(SceneSpec scene, TruthRegion region)
    {
        var colours = CharacterColours.Of(scene.People[region.Person].Character);
        var colour = region.Kind switch
        {
            RegionKind.Hair => colours.Hair,
            RegionKind.Top => colours.Top,
            RegionKind.Bottom => colours.Bottom,
            _ => colours.Skin,
        };
        return LabColour.FromSrgb(colour.Red, colour.Green, colour.Blue);
    }
}
