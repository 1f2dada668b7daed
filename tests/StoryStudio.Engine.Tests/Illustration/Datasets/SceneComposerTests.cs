using SkiaSharp;
using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Tests.Illustration.Datasets;

public sealed class SceneComposerTests : IDisposable
{
    private const int Size = RenderedScene.Size;

    private readonly SceneComposer _composer = new();

    public void Dispose() => _composer.Dispose();

    [Fact]
    public void The_same_scene_gives_the_same_pixels_whatever_was_drawn_before()
    {
        var scene = SceneSampler.Sample(11, CharacterSplit.Training);
        using var fresh = new SceneComposer();
        _composer.Compose(SceneSampler.Sample(12, CharacterSplit.Training));

        var one = _composer.Compose(scene);
        var two = fresh.Compose(scene);

        Assert.Equal(one.Picture, two.Picture);
        Assert.Equal(one.Mask, two.Mask);
    }

    [Fact]
    public void The_mask_is_where_the_picture_differs_from_its_backdrop()
    {
        for (ulong seed = 0; seed < 12; seed++)
        {
            var setting = new SceneSetting { Place = Place.Park, Shot = Shot.Close };
            var scene = new SceneSpec { Setting = setting, People = [new(CharacterSampler.Sample(seed, CharacterSplit.Training), StoryAction.Standing)], Seed = seed };

            var with = _composer.Compose(scene);
            var without = _composer.Compose(scene with { People = [] });

            int wrong = 0, masked = with.Mask.Count(value => value == 1);
            for (int i = 0; i < with.Mask.Length; i++)
                if (with.Mask[i] == 0 && Difference(with.Picture, without.Picture, i) > 120) wrong++;
            Assert.True(wrong < masked / 60, $"seed {seed}: {wrong} changed pixels outside a mask of {masked}");
            Assert.InRange(masked, Size * Size / 8, Size * Size * 9 / 10);
        }
    }

    [Fact]
    public void Everybody_is_seen_and_seen_joints_lie_in_the_picture()
    {
        for (ulong seed = 0; seed < 150; seed++)
        {
            var scene = SceneSampler.Sample(seed, CharacterSplit.Training);
            var rendered = _composer.Compose(scene);

            Assert.Equal(scene.People.Count, rendered.People.Count);
            Assert.True(rendered.Mask.Max() <= scene.People.Count);
            for (int i = 0; i < rendered.People.Count; i++)
            {
                Assert.True(rendered.Mask.Count(value => value == i + 1) > 400, $"seed {seed}: person {i} is hidden");
                Assert.All(rendered.People[i].Keypoints.Where(k => k.IsVisible), k =>
                {
                    Assert.InRange(k.X, 0, Size);
                    Assert.InRange(k.Y, 0, Size);
                });
            }
        }
    }

    [Fact]
    public void Full_shots_show_the_feet_and_the_top_of_the_head()
    {
        for (ulong seed = 0; seed < 60; seed++)
        {
            var person = CharacterSampler.Sample(seed, CharacterSplit.Training);
            foreach (var action in ActionCatalog.SoloActions)
            {
                var scene = new SceneSpec { Setting = new() { Place = Place.Plain }, People = [new(person, action)], Seed = seed };
                var placed = Assert.Single(new ScenePlacement(scene, 234).Place());

                Assert.All(placed.Stance.Joints, joint => Assert.True(joint is { X: >= 0 and < Size, Y: >= 0 and < Size }, $"{action} {seed}: {joint}"));
                var head = HeadFrame.Of(placed.Stance);
                Assert.True(head.Centre.Y - (0.5f * head.Height) > 0, $"{action} {seed}: the head is cut off");
            }
        }
    }

    [Theory]
    [InlineData(StoryAction.ShakingHands)]
    [InlineData(StoryAction.HoldingHands)]
    [InlineData(StoryAction.HighFive)]
    public void Two_people_together_touch(StoryAction action)
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            var (left, right) = Pair(action, seed);

            float nearest = Wrists(left).Min(a => Wrists(right).Min(b => SKPoint.Distance(a, b)));
            Assert.True(nearest < 0.45f * left.Stance.HeadHeight, $"seed {seed}: hands are {nearest / left.Stance.HeadHeight:F2} heads apart");
        }
    }

    [Fact]
    public void People_who_hug_have_a_hand_on_the_other()
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            var (left, right) = Pair(StoryAction.Hugging, seed);

            Assert.True(Wrists(left).Min(w => ToTrunk(w, right)) < 0.6f * right.Stance.HeadHeight, $"seed {seed}");
            Assert.True(Wrists(right).Min(w => ToTrunk(w, left)) < 0.6f * left.Stance.HeadHeight, $"seed {seed}");
        }
    }

    [Fact]
    public void People_stand_from_left_to_right_in_the_order_of_the_scene()
    {
        for (ulong seed = 0; seed < 400; seed++)
        {
            var placed = new ScenePlacement(SceneSampler.Sample(seed, CharacterSplit.Training), 234).Place();

            float[] middles = [.. placed.Select(p => (p.Stance.Joints.Min(j => j.X) + p.Stance.Joints.Max(j => j.X)) / 2)];
            Assert.Equal(middles.Order(), middles);
        }
    }

    [Fact]
    public void Faces_are_found_in_front_of_the_viewer_and_never_from_behind()
    {
        var person = CharacterSampler.Sample(3, CharacterSplit.Training);
        RenderedPerson Draw(FigureView view, ulong seed) =>
            _composer.Compose(new() { Setting = new() { Place = Place.Plain }, People = [new(person, StoryAction.Standing, view)], Seed = seed }).People[0];

        for (ulong seed = 0; seed < 20; seed++)
        {
            var face = Draw(FigureView.Front, seed).Face;
            Assert.NotNull(face);
            Assert.All(face.Points, point => Assert.True(face.Box.Contains(point)));
            Assert.Null(Draw(FigureView.Back, seed).Face);
        }
    }

    [Fact]
    public void A_given_pose_is_drawn_where_it_is()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var scene = new SceneSpec
            {
                Setting = new() { Place = Place.Plain },
                People = [new(CharacterSampler.Sample(seed, CharacterSplit.Training), StoryAction.Cheering, FigureView.Front)],
                Seed = seed,
            };
            var drawn = _composer.Compose(scene);

            var again = _composer.ComposeForPose([scene.People[0].Character], Doubled(drawn.Pose), scene.Setting, scene.Seed);

            Assert.Equal(drawn.People[0].Keypoints, again.People[0].Keypoints);
            int both = 0, any = 0;
            for (int i = 0; i < drawn.Mask.Length; i++)
            {
                both += drawn.Mask[i] & again.Mask[i];
                any += drawn.Mask[i] | again.Mask[i];
            }
            Assert.True(both > 0.8 * any, $"seed {seed}: {both} of {any} pixels agree");
        }
    }

    private static Pose Doubled(Pose pose) => new()
    {
        Width = 2 * pose.Width,
        Height = 2 * pose.Height,
        Figures = [.. pose.Figures.Select(f => new PoseFigure { Body = [.. f.Body.Select(k => k with { X = 2 * k.X, Y = 2 * k.Y })] })],
    };

    private static (PlacedPerson Left, PlacedPerson Right) Pair(StoryAction action, ulong seed)
    {
        var people = new[] { 2 * seed, (2 * seed) + 1 }.Select(s => new ScenePerson(CharacterSampler.Sample(s, CharacterSplit.Training), action)).ToArray();
        var placed = new ScenePlacement(new SceneSpec { Setting = new() { Place = Place.Park }, People = people, Seed = seed }, 234).Place();
        return (placed[0], placed[1]);
    }

    private static SKPoint[] Wrists(PlacedPerson person) => [person.Stance.Joints[Skeleton.RightWrist], person.Stance.Joints[Skeleton.LeftWrist]];

    private static float ToTrunk(SKPoint point, PlacedPerson person)
    {
        var j = person.Stance.Joints;
        var hips = new SKPoint((j[Skeleton.RightHip].X + j[Skeleton.LeftHip].X) / 2, (j[Skeleton.RightHip].Y + j[Skeleton.LeftHip].Y) / 2);
        int[] ends = [Skeleton.Neck, Skeleton.RightShoulder, Skeleton.LeftShoulder];
        return ends.Select(e => j[e]).SelectMany(top => Enumerable.Range(0, 11).Select(i => new SKPoint(top.X + ((hips.X - top.X) * i / 10), top.Y + ((hips.Y - top.Y) * i / 10))))
            .Min(p => SKPoint.Distance(p, point));
    }

    private static int Difference(byte[] one, byte[] two, int pixel) =>
        Enumerable.Range(3 * pixel, 3).Sum(i => Math.Abs(one[i] - two[i]));
}
