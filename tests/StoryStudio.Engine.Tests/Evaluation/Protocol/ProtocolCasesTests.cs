using StoryStudio.Engine.Evaluation;
using StoryStudio.Engine.Evaluation.Protocol;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Tests.Evaluation.Protocol;

public sealed class ProtocolCasesTests : IDisposable
{
    private readonly EvaluationScenes _scenes = new();

    [Fact]
    public void The_truth_is_a_held_out_person_in_what_the_prompt_says()
    {
        var cases = new ProtocolCases(1, _scenes);
        foreach (var (character, prompt) in ProtocolPrompts.All.Index())
        {
            var subject = cases.Create(character % 4, prompt, 0);
            var (setting, person) = (subject.Scene.Setting, subject.Scene.People.Single());
            var own = (subject.AsReferred ?? subject.Scene).People[0].Character;
            Assert.True(own.IsHeldOut);
            Assert.Equal(prompt.Dress(own), person.Character);
            Assert.Equal((prompt.Place ?? Place.Plain, prompt.Time, prompt.Weather, prompt.Style), (setting.Place, setting.Time, setting.Weather, setting.Style));
            Assert.True(prompt.Action is null || prompt.Action == person.Action);
            Assert.Equal((prompt.Category, prompt.For(own)), (subject.Category, subject.Prompt));
            Assert.Equal(FigureView.Front, subject.Truth.People[0].Stance.View);
        }
    }

    [Fact]
    public void Pictures_of_a_character_and_prompt_differ_in_noise_alone_and_characters_keep_their_reference()
    {
        using var others = new EvaluationScenes();
        var prompt = ProtocolPrompts.All[12];
        EvaluationCase one = new ProtocolCases(3, _scenes).Create(2, prompt, 0), next = new ProtocolCases(3, others).Create(2, prompt, 1);
        Assert.Equal(one.Truth.Picture, next.Truth.Picture);
        Assert.Equal((one.Prompt, one.DescribedPrompt), (next.Prompt, next.DescribedPrompt));
        Assert.NotEqual(one.Seed, next.Seed);
        Assert.NotEqual(one.Id, next.Id);

        var elsewhere = new ProtocolCases(3, _scenes).Create(2, ProtocolPrompts.All[16], 0);
        Assert.Equal(one.References[0].ToArray(), elsewhere.References[0].ToArray());
        Assert.Equal(one.WrongReferences[0].ToArray(), new ProtocolCases(3, _scenes).Create(3, prompt, 0).References[0].ToArray());
        Assert.NotEqual(one.References[0].ToArray(), one.WrongReferences[0].ToArray());
    }

    [Fact]
    public void What_a_prompt_replaces_is_not_held_against_the_reference()
    {
        var shirt = Case("accessory-5", person => person.TopColour != ClothColour.Yellow && person.Top != Top.Dress);
        Assert.Equal([RegionKind.Hair, RegionKind.Bottom, RegionKind.Skin], Kinds(shirt));
        var glasses = Case("accessory-4", person => person.Glasses == Glasses.None && person.Top != Top.Dress);
        Assert.Equal(Enum.GetValues<RegionKind>(), Kinds(glasses));

        // Under the cap nobody can tell; beside it hair is hair, cap or not.
        var cap = Case("accessory-1", person => person is { Accessory: Accessory.None, Hair: HairStyle.Long });
        var hair = TruthRegions.Find(_scenes.Composer, cap).Single(region => region.Kind == RegionKind.Hair);
        var bare = TruthRegions.Find(_scenes.Composer, cap.AsReferred!, _scenes.Composer.Compose(cap.AsReferred!)).Single(region => region.Kind == RegionKind.Hair);
        Assert.Subset(bare.Pixels.ToHashSet(), hair.Pixels.ToHashSet());
        Assert.True(hair.Pixels.Count < 0.9 * bare.Pixels.Count, $"{hair.Pixels.Count} of {bare.Pixels.Count}");
    }

    [Fact]
    public void What_a_prompt_asks_to_wear_is_known_with_its_colour_and_with_what_is_there_without_it()
    {
        var cap = Case("accessory-1", person => person is { Accessory: Accessory.None, HairColour: HairColour.Black });
        var asked = TruthRegions.Asked(_scenes.Composer, cap)!;
        Assert.True(LabColour.Cie76(asked.Colour, Lab(CharacterColours.Of(cap.Scene.People[0].Character).Accessory)) < 12);
        Assert.True(LabColour.Cie76(asked.Before, Lab(CharacterColours.Of(cap.Scene.People[0].Character).Hair)) < 12);

        Assert.NotNull(TruthRegions.Asked(_scenes.Composer, Case("accessory-5", person => person.TopColour == ClothColour.Red)));
        Assert.Null(TruthRegions.Asked(_scenes.Composer, Case("accessory-4", person => person.Glasses == Glasses.None)));
        Assert.Null(TruthRegions.Asked(_scenes.Composer, Case("action-1", _ => true)));
    }

    [Fact]
    public void Parts_are_found_in_pictures_without_colours_too()
    {
        var grey = Case("style-2", person => person.Top != Top.Dress);
        var regions = TruthRegions.Find(_scenes.Composer, grey);
        Assert.Equal(Enum.GetValues<RegionKind>(), regions.Select(region => region.Kind));
        Assert.All(regions, region => Assert.True(Math.Abs(region.Colour.A) < 1 && Math.Abs(region.Colour.B) < 1));
    }

    public void Dispose() => _scenes.Dispose();

    /// <summary>The first character for whom the test says something.</summary>
    private EvaluationCase Case(string prompt, Func<CharacterSpec, bool> fits)
    {
        var cases = new ProtocolCases(1, _scenes);
        return Enumerable.Range(0, 200).Select(character => cases.Create(character, ProtocolPrompts.All.Single(p => p.Id == prompt), 0))
            .First(subject => fits((subject.AsReferred ?? subject.Scene).People[0].Character));
    }

    private IEnumerable<RegionKind> Kinds(EvaluationCase subject) => TruthRegions.Find(_scenes.Composer, subject).Select(region => region.Kind);

    private static LabColour Lab(SkiaSharp.SKColor colour) => LabColour.FromSrgb(colour.Red, colour.Green, colour.Blue);
}
