using StoryStudio.Engine.Evaluation;
using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Tests.Evaluation;

public sealed class PoseAccuracyTests : IDisposable
{
    private readonly SceneComposer _composer = new();

    [Fact]
    public void The_skeletons_that_were_asked_for_are_right_in_any_order()
    {
        var truth = Draw(StoryAction.Standing, StoryAction.Waving);
        var found = PoseAccuracy.Compare(truth, [.. truth.Pose.Figures.Reverse()]);
        Assert.Equal([0, 1], found.Select(person => person.Person));
        Assert.All(found, person => Assert.True(person.Joints > 10 && person.Right == person.Joints));
    }

    [Fact]
    public void A_joint_is_right_within_a_tenth_of_the_height_of_the_person()
    {
        var truth = Draw(StoryAction.Standing);
        int[] rows = [.. Enumerable.Range(0, RenderedScene.Size).Where(row => truth.Mask.AsSpan(row * RenderedScene.Size, RenderedScene.Size).Contains((byte)1))];
        float height = rows[^1] - rows[0] + 1;

        Assert.Empty(PoseAccuracy.Compare(truth, [Moved(truth, 0.09f * height)])[0].Wrong);
        var far = PoseAccuracy.Compare(truth, [Moved(truth, 0.11f * height)])[0];
        Assert.Equal((0, far.Joints), (far.Right, far.Wrong.Count));

        var body = truth.Pose.Figures[0].Body.ToArray();
        body[Skeleton.LeftWrist] = Keypoint.Missing;
        Assert.Equal([Skeleton.LeftWrist], PoseAccuracy.Compare(truth, [new() { Body = body }])[0].Wrong);
    }

    [Fact]
    public void One_skeleton_cannot_be_two_people()
    {
        var truth = Draw(StoryAction.Standing, StoryAction.Standing);
        var found = PoseAccuracy.Compare(truth, [truth.Pose.Figures[1]]);
        Assert.Equal((0, 0), (found[0].Right, found[1].Wrong.Count));
    }

    [Fact]
    public void Joints_behind_somebody_else_are_not_asked_for()
    {
        var hug = Draw(StoryAction.Hugging, StoryAction.Hugging);
        int visible = hug.Pose.Figures.Sum(figure => figure.Body.Count(joint => joint.IsVisible));
        Assert.True(PoseAccuracy.Compare(hug, hug.Pose.Figures).Sum(person => person.Joints) < visible);
    }

    [Fact]
    public void Contact_is_told_from_the_outlines()
    {
        Assert.Null(PeopleContacts.Of(Draw(StoryAction.Standing)));
        Assert.Equal(PeopleContact.Apart, PeopleContacts.Of(Draw(StoryAction.Standing, StoryAction.Standing)));
        Assert.Equal(PeopleContact.Overlapping, PeopleContacts.Of(Draw(StoryAction.Hugging, StoryAction.Hugging)));
        Assert.NotEqual(PeopleContact.Apart, PeopleContacts.Of(Draw(StoryAction.HoldingHands, StoryAction.HoldingHands)));
    }

    public void Dispose() => _composer.Dispose();

    private RenderedScene Draw(params StoryAction[] actions) => _composer.Compose(new()
    {
        Setting = new() { Place = Place.Plain },
        People = [.. actions.Select((action, i) => new ScenePerson(SampleCharacters.All[i].Spec, action, FigureView.Front))],
        Seed = 7,
    });

    private static PoseFigure Moved(RenderedScene truth, float dx) =>
        new() { Body = [.. truth.Pose.Figures[0].Body.Select(joint => joint with { X = joint.X + dx })] };
}
