using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Tests.Illustration.Datasets;

public class SceneSamplerTests
{
    [Fact]
    public void The_training_split_never_shows_a_held_out_person()
    {
        int people = 0;
        for (ulong seed = 0; people < 100_000; seed++)
        {
            foreach (var person in SceneSampler.Sample(seed, CharacterSplit.Training).People)
            {
                Assert.False(person.Character.IsHeldOut);
                people++;
            }
        }
    }

    [Fact]
    public void The_held_out_split_shows_nobody_else()
    {
        for (ulong seed = 0; seed < 2000; seed++)
            Assert.All(SceneSampler.Sample(seed, CharacterSplit.HeldOut).People, person => Assert.True(person.Character.IsHeldOut));
    }

    [Fact]
    public void Scenes_come_in_the_intended_proportions()
    {
        var scenes = Enumerable.Range(0, 10_000).Select(seed => SceneSampler.Sample((ulong)seed, CharacterSplit.Training)).ToArray();

        Assert.InRange(scenes.Count(s => s.People.Count == 1), 5800, 6200);
        Assert.InRange(scenes.Count(s => s.People.Count == 2), 3400, 3800);
        Assert.InRange(scenes.Count(s => s.Setting.Style != DrawingStyle.Flat), 400, 600);
        Assert.InRange(scenes.Count(s => s.Setting.Time == TimeOfDay.Day), 6000, 6400);
        Assert.All(Enum.GetValues<Place>(), place => Assert.Contains(scenes, s => s.Setting.Place == place));
        Assert.All(ActionCatalog.All, action => Assert.Contains(scenes, s => s.People.Any(p => p.Action == action)));
    }

    [Fact]
    public void People_do_only_what_the_shot_can_show()
    {
        for (ulong seed = 0; seed < 3000; seed++)
        {
            var scene = SceneSampler.Sample(seed, CharacterSplit.Training);
            Assert.All(scene.People, p => Assert.True(ActionCatalog.Fits(p.Action, scene.Setting.Shot)));
        }
    }
}
