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
    [InlineData("Two women dance, a man sits on the floor", new[] { Dancing, SittingOnFloor })]
    [InlineData("“waving”, she said", new[] { Waving })]
    [InlineData("friends high-fiving", new[] { HighFive })]
    [InlineData("she is sitting. On the floor is a dog", new[] { SittingOnChair })]
    [InlineData("with a red bow in the hair", new StoryAction[0])]
    [InlineData("a dress with bows", new StoryAction[0])]
    [InlineData("Mia on a beach with big waves", new StoryAction[0])]
    [InlineData("the sand and the waves", new StoryAction[0])]
    [InlineData("at a construction site, by a market stand", new StoryAction[0])]
    [InlineData("walking without an umbrella", new[] { Walking })]
    [InlineData("with a hat and a cup", new StoryAction[0])]
    [InlineData("in the city at night", new StoryAction[0])]
    [InlineData("", new StoryAction[0])]
    public void Free_words_are_understood_where_they_can_be(string prompt, StoryAction[] actions) =>
        Assert.Equal(actions, CaptionReading.Of(prompt).Actions);

    [Theory]
    [InlineData("a close up portrait of a woman", Shot.Close)]
    [InlineData("extreme close-up", Shot.Close)]
    [InlineData("half-length portrait", Shot.Medium)]
    [InlineData("medium shot", Shot.Medium)]
    [InlineData("full-body portrait", Shot.Full)]
    [InlineData("extreme wide shot", Shot.Full)]
    [InlineData("full body shot of a man walking, seen from behind", Shot.Full, FigureView.Back)]
    [InlineData("walking, facing right, in profile", null, FigureView.Right)]
    [InlineData("seen from the left side", null, FigureView.Left)]
    [InlineData("seen from the side", null, FigureView.Left, FigureView.Right)]
    [InlineData("over the shoulder")]
    public void Shot_and_views_are_what_the_words_say(string prompt, Shot? shot = null, params FigureView[] views)
    {
        var said = CaptionReading.Of(prompt);

        Assert.Equal(shot, said.Shot);
        Assert.Equal(views, said.Views);
    }

    [Theory]
    [InlineData("a little girl, an old man and a young woman", new[] { AgeGroup.Child, AgeGroup.Elder, AgeGroup.Adult })]
    [InlineData("two happy children and a man", new[] { AgeGroup.Child, AgeGroup.Child, AgeGroup.Adult })]
    [InlineData("two trees", new AgeGroup[0])]
    public void Children_are_told_from_adults(string prompt, AgeGroup[] ages) => Assert.Equal(ages, CaptionReading.Of(prompt).Ages);

    [Theory]
    [InlineData("a woman waving", 1)]
    [InlineData("waving", 1)]
    [InlineData("two women in the park", 2)]
    [InlineData("three friends dancing", 3)]
    [InlineData("friends at the beach", 2)]
    [InlineData("four friends", 4)]
    [InlineData("a man and a woman between two trees", 2)]
    [InlineData("two trees and three children", 3)]
    [InlineData("an empty beach without people", 0)]
    [InlineData("a table with a cup", 0)]
    [InlineData("the sea with big waves", 0)]
    [InlineData("two trees and a man", 1)]
    [InlineData("a lake in the mountains at sunset", 0)]
    public void People_are_counted(string prompt, int people) => Assert.Equal(people, CaptionReading.Of(prompt).People);

    [Fact]
    public void Captions_say_of_bodies_what_was_drawn()
    {
        for (ulong seed = 0; seed < 3000; seed++)
        {
            var scene = SceneSampler.Sample(seed, CharacterSplit.Training);
            var stances = new ScenePlacement(scene, 235).Place().Select(p => p.Stance).ToArray();
            string caption = new CaptionWriter(scene, stances).Write(looks: seed % 2 == 0, new IllustrationRandom(seed));
            var said = CaptionReading.Of(caption);
            var drawn = scene.People.Select(person => person.Action).ToArray();

            Assert.True(said.Actions.SequenceEqual(drawn) || said.Actions.SequenceEqual(drawn.Distinct()) || (said.Actions.Count == 0 && drawn.Length > 1), $"{string.Join(' ', said.Actions)}: {caption}");
            Assert.True(said.People == drawn.Length, $"{said.People}: {caption}");
            Assert.True(said.Shot is null || said.Shot == scene.Setting.Shot, $"{said.Shot}: {caption}");
            Assert.True(said.Views.Count == 0 || stances.Any(stance => said.Views.Contains(stance.View)), $"{string.Join(' ', said.Views)}: {caption}");
        }
    }
}
