using SkiaSharp;
using StoryStudio.Engine.Illustration;
using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Tests.Illustration.Actions;

public class ActionStancesTests
{
    public static TheoryData<StoryAction> Actions => [.. ActionCatalog.All];

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_action_makes_a_whole_body_of_any_view_and_person(StoryAction action)
    {
        foreach (var view in Enum.GetValues<FigureView>())
        {
            for (ulong seed = 0; seed < 25; seed++)
            {
                var body = BodyProportions.Of(CharacterSampler.Sample(seed, CharacterSplit.Training));

                var acted = ActionStances.Create(action, body, new IllustrationRandom(seed), view);

                Assert.Equal(1, acted.Stance.HeadHeight);
                Assert.Equal(Skeleton.JointCount, acted.Stance.Joints.Length);
                Assert.All(acted.Stance.Joints, joint => Assert.True(joint.Length < 5, $"{action} {view} {seed}: {joint}"));
                Assert.Contains(acted.Stance.View, new[] { view, FigureView.Front });
            }
        }
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void Bones_are_never_longer_than_the_body_allows(StoryAction action)
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            var body = BodyProportions.Of(CharacterSampler.Sample(seed, CharacterSplit.Training));

            var joints = ActionStances.Create(action, body, new IllustrationRandom(seed), FigureView.Front).Stance.Joints;

            foreach (int shoulder in new[] { Skeleton.RightShoulder, Skeleton.LeftShoulder })
            {
                Assert.True(SKPoint.Distance(joints[shoulder], joints[shoulder + 1]) <= (body.Arm * 0.51f) + 1e-3f);
                Assert.True(SKPoint.Distance(joints[shoulder + 1], joints[shoulder + 2]) <= (body.Arm * 0.49f) + 1e-3f);
            }
            foreach (int hip in new[] { Skeleton.RightHip, Skeleton.LeftHip })
                Assert.True(SKPoint.Distance(joints[hip], joints[hip + 1]) <= (body.Leg * 0.5f) + 1e-3f);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_stance()
    {
        var body = BodyProportions.Of(CharacterSampler.Sample(7, CharacterSplit.Training));

        var one = ActionStances.Create(StoryAction.Dancing, body, new IllustrationRandom(3UL), FigureView.Front);
        var two = ActionStances.Create(StoryAction.Dancing, body, new IllustrationRandom(3UL), FigureView.Front);
        var other = ActionStances.Create(StoryAction.Dancing, body, new IllustrationRandom(4UL), FigureView.Front);

        Assert.Equal(one.Stance.Joints, two.Stance.Joints);
        Assert.NotEqual(one.Stance.Joints, other.Stance.Joints);
    }

    [Fact]
    public void About_one_person_in_twenty_is_seen_from_behind()
    {
        var random = new IllustrationRandom(1UL);
        int back = 0, front = 0;

        for (int i = 0; i < 20_000; i++)
        {
            var view = ActionCatalog.DrawView(random.Pick<StoryAction>([.. ActionCatalog.SoloActions]), random);
            back += view == FigureView.Back ? 1 : 0;
            front += view == FigureView.Front ? 1 : 0;
        }

        Assert.InRange(back, 600, 1400);
        Assert.InRange(front, 12_000, 18_000);
    }

    [Fact]
    public void A_raised_hand_is_above_the_shoulder_and_a_phone_is_at_the_ear()
    {
        var body = BodyProportions.Of(CharacterSampler.Sample(5, CharacterSplit.Training));
        for (ulong seed = 0; seed < 40; seed++)
        {
            var waving = ActionStances.Create(StoryAction.Waving, body, new IllustrationRandom(seed), FigureView.Front);
            Assert.True(waving.Stance.Joints[waving.HoldingWrist].Y < waving.Stance.Joints[Skeleton.Neck].Y);

            var phoning = ActionStances.Create(StoryAction.Phoning, body, new IllustrationRandom(seed), FigureView.Front);
            int ear = phoning.HoldingWrist == Skeleton.RightWrist ? Skeleton.RightEar : Skeleton.LeftEar;
            Assert.True(SKPoint.Distance(phoning.Stance.Joints[phoning.HoldingWrist], phoning.Stance.Joints[ear]) < 0.45f);
        }
    }
}
