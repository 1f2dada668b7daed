using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Engine.Tests.Illustration.Datasets;

public class ReferenceViewTests
{
    [Fact]
    public void References_show_one_person_with_a_face()
    {
        using var composer = new SceneComposer();
        int faces = 0;
        for (ulong seed = 0; seed < 100; seed++)
        {
            var person = CharacterSampler.Sample(seed, CharacterSplit.Training);
            var reference = ReferenceView.Render(composer, person, seed);

            Assert.Equal(person, Assert.Single(reference.People).Character);
            faces += reference.People[0].Face is null ? 0 : 1;
        }

        Assert.Equal(100, faces);
    }

    [Fact]
    public void Another_seed_gives_another_stance()
    {
        using var composer = new SceneComposer();
        var person = CharacterSampler.Sample(1, CharacterSplit.Training);

        var one = ReferenceView.Render(composer, person, 1);
        var two = ReferenceView.Render(composer, person, 2);

        Assert.NotEqual(one.People[0].Keypoints, two.People[0].Keypoints);
    }
}
