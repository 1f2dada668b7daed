using StoryStudio.Engine.Evaluation.Protocol;
using StoryStudio.Engine.Illustration;
using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.Captions;
using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Engine.Tests.Evaluation.Protocol;

public class ProtocolPromptsTests
{
    private static readonly CharacterSpec Person = SampleCharacters.All[6].Spec;

    [Fact]
    public void There_are_five_of_each_kind_as_in_the_paper()
    {
        Assert.Equal(20, ProtocolPrompts.All.Select(p => p.Id).Distinct().Count());
        Assert.All(Enum.GetValues<PromptCategory>(), category => Assert.Equal(5, ProtocolPrompts.All.Count(p => p.Category == category)));
    }

    [Fact]
    public void Every_word_is_in_the_vocabulary() => Assert.All(ProtocolPrompts.All, prompt =>
    {
        string text = prompt.Describing(Person, new IllustrationRandom(1L));
        Assert.All(Vocabulary.Split(text), word => Assert.Contains(word, Vocabulary.Words));
        Assert.InRange(Vocabulary.Split(text).Length, 5, CaptionWriter.MaxWords);
    });

    [Fact]
    public void What_a_prompt_says_is_what_its_truth_holds() => Assert.All(ProtocolPrompts.All, prompt =>
    {
        Assert.Equal(prompt.Category == PromptCategory.Accessory, prompt.ChangesClothes);
        Assert.Equal(prompt.Category == PromptCategory.Action, prompt.Action is not null);
        Assert.Equal(prompt.Category == PromptCategory.Context, prompt.Place is not null);
        Assert.DoesNotContain(prompt.Action ?? StoryAction.Standing, ActionCatalog.PairActions);
        Assert.Equal(prompt.ChangesClothes, prompt.Dress(Person) != Person);
    });

    [Fact]
    public void A_prompt_names_the_person_and_replaces_what_they_wear()
    {
        var cap = ProtocolPrompts.All.Single(p => p.Id == "accessory-1");
        Assert.Equal("a girl wearing a red cap", cap.For(Person));
        Assert.Equal((Accessory.Cap, ClothColour.Red, Person.Top), (cap.Dress(Person).Accessory, cap.Dress(Person).AccessoryColour, cap.Dress(Person).Top));
        Assert.DoesNotContain("scarf", cap.Describing(Person, new IllustrationRandom(1L)), StringComparison.Ordinal);

        var elder = Person with { Age = AgeGroup.Elder };
        Assert.Equal("a sepia illustration of an old woman", ProtocolPrompts.All.Single(p => p.Id == "style-3").For(elder));
    }
}
