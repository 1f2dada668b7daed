using StoryStudio.Engine.Illustration;
using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.Captions;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;
using static StoryStudio.Engine.Illustration.Actions.StoryAction;

namespace StoryStudio.Engine.Tests.Illustration.Captions;

public class CaptionReadingTests
{
    [Fact]
    public void Every_phrase_that_captions_say_of_an_action_is_understood()
    {
        foreach (var (action, phrases) in ActionWords.Phrases)
            Assert.All(phrases, phrase => Assert.Equal([action], CaptionReading.Of($"a woman {phrase} in the park at sunset").Actions));
    }

    [Theory]
    [InlineData("Mia waves in the rain", new[] { Waving })]
    [InlineData("she runs along the beach", new[] { Running })]
    [InlineData("dance in the snow!", new[] { Dancing })]
    [InlineData("Omar carries a big red box", new[] { CarryingBox })]
    [InlineData("holding a big red balloon", new[] { HoldingBalloon })]
    [InlineData("Sitting on the floor, reading a book", new[] { SittingOnFloor, Reading })]
    [InlineData("a man waving and a woman playing her guitar", new[] { Waving, PlayingGuitar })]
    [InlineData("with a red bow in the hair", new StoryAction[0])]
    [InlineData("with a hat and a cup", new StoryAction[0])]
    [InlineData("in the city at night", new StoryAction[0])]
    [InlineData("", new StoryAction[0])]
    public void Free_words_are_understood_where_they_can_be(string prompt, StoryAction[] actions) =>
        Assert.Equal(actions, CaptionReading.Of(prompt).Actions);

    [Theory]
    [InlineData("a close up portrait of a woman", Shot.Close, null)]
    [InlineData("half length portrait", Shot.Medium, null)]
    [InlineData("full body shot of a man walking, seen from behind", Shot.Full, FigureView.Back)]
    [InlineData("walking, facing right", null, FigureView.Right)]
    public void Shot_and_view_are_what_the_words_say(string prompt, Shot? shot, FigureView? view)
    {
        var said = CaptionReading.Of(prompt);

        Assert.Equal((shot, view), (said.Shot, said.View));
    }

    [Fact]
    public void Children_are_told_from_adults() =>
        Assert.Equal([AgeGroup.Child, AgeGroup.Elder, AgeGroup.Adult], CaptionReading.Of("a little girl, an old man and a young woman").Ages);

    [Theory]
    [InlineData("a woman waving", 1)]
    [InlineData("waving", 1)]
    [InlineData("two women in the park", 2)]
    [InlineData("three friends dancing", 3)]
    [InlineData("friends at the beach", 2)]
    [InlineData("a man and a woman between two trees", 2)]
    [InlineData("two trees and a man", 1)]
    [InlineData("a lake in the mountains at sunset", 0)]
    public void People_are_counted(string prompt, int people) => Assert.Equal(people, CaptionReading.Of(prompt).People);

    [Fact]
    public void Captions_of_one_person_name_the_action_that_was_drawn()
    {
        for (ulong seed = 0; seed < 3000; seed++)
        {
            var scene = SceneSampler.Sample(seed, CharacterSplit.Training);
            if (scene.People.Count > 1) continue;
            var stances = new ScenePlacement(scene, 235).Place().Select(p => p.Stance).ToArray();
            string caption = new CaptionWriter(scene, stances).Write(looks: seed % 2 == 0, new IllustrationRandom(seed));
            Assert.True(CaptionReading.Of(caption).Actions is [var action, ..] && action == scene.People[0].Action, $"{scene.People[0].Action}: {caption}");
        }
    }
}
