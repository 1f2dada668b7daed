using System.Text.Json;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Tests.Poses;

public class WordPoseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void As_many_figures_stand_from_left_to_right_as_there_are_people(int people)
    {
        for (long seed = 0; seed < 100; seed++)
        {
            var pose = WordPose.For("walking in the park", people, seed);

            Assert.Equal((256, 256, people), (pose.Width, pose.Height, pose.Figures.Count));
            Assert.All(pose.Figures, figure => Assert.True(figure.Body.Count(joint => joint.IsVisible) >= 8));
            Assert.Equal(pose.Figures.Select(Neck).Order(), pose.Figures.Select(Neck));
        }
    }

    [Fact]
    public void The_same_words_and_seed_give_the_same_pose_and_other_seeds_others()
    {
        string At(long seed) => JsonSerializer.Serialize(WordPose.For("waving", 1, seed));

        Assert.Equal(At(1), At(1));
        Assert.Equal(20, Enumerable.Range(0, 20).Select(seed => At(seed)).Distinct().Count());
    }

    [Fact]
    public void Who_cheers_has_both_hands_above_the_head_and_who_stands_below()
    {
        for (long seed = 0; seed < 50; seed++)
        {
            Assert.All(Hands("cheering"), hand => Assert.True(hand > 0));
            Assert.All(Hands("in the park"), hand => Assert.True(hand < 0));

            // Above the neck, in pixels; hands below the picture are not up either.
            IEnumerable<float> Hands(string prompt)
            {
                var body = WordPose.For(prompt, 1, seed).Figures[0].Body;
                return new[] { Skeleton.RightWrist, Skeleton.LeftWrist }.Select(joint => body[Skeleton.Neck].Y - (body[joint].IsVisible ? body[joint].Y : 256));
            }
        }
    }

    [Fact]
    public void Two_who_shake_hands_meet_in_the_middle()
    {
        var figures = WordPose.For("two friends shaking hands", 2, 3).Figures;

        Assert.Contains(
            from left in Hands(figures[0]) from right in Hands(figures[1]) select MathF.Abs(left.X - right.X) + MathF.Abs(left.Y - right.Y),
            distance => distance < 16);

        static IEnumerable<Keypoint> Hands(PoseFigure figure) => [figure.Body[Skeleton.RightWrist], figure.Body[Skeleton.LeftWrist]];
    }

    [Fact]
    public void The_first_action_is_the_first_ones_and_the_last_also_that_of_the_rest()
    {
        for (long seed = 0; seed < 20; seed++)
        {
            var heads = WordPose.For("full shot of a man standing, a woman sitting on the floor", 3, seed).Figures.Select(figure => figure.Body[Skeleton.Neck].Y).ToArray();

            Assert.True(heads[0] < heads[1] - 20 && heads[0] < heads[2] - 20, string.Join(' ', heads));
        }
    }

    [Theory]
    [InlineData("sitting on a chair", true)]
    [InlineData("kneeling", true)]
    [InlineData("sitting on the floor", false)]
    public void What_cannot_be_told_from_the_front_is_seen_from_the_side_unless_the_words_say_otherwise(string words, bool side)
    {
        for (long seed = 0; seed < 20; seed++)
        {
            Assert.Equal(side, EyesSeen(words, seed) == 1);
            Assert.Equal(0, EyesSeen($"{words}, seen from behind", seed));
        }

        static int EyesSeen(string words, long seed)
        {
            var body = WordPose.For($"a man {words}", 1, seed).Figures[0].Body;
            return (body[Skeleton.RightEye].IsVisible ? 1 : 0) + (body[Skeleton.LeftEye].IsVisible ? 1 : 0);
        }
    }

    [Theory]
    [InlineData("portrait of two friends", 2)]
    [InlineData("close up of three friends", 3)]
    public void Groups_are_not_cut_off_by_a_close_shot(string prompt, int people)
    {
        for (long seed = 0; seed < 50; seed++)
            Assert.All(WordPose.For(prompt, people, seed).Figures, figure => Assert.InRange(figure.Body[Skeleton.Nose].X, 24, 232));
    }

    [Fact]
    public void Left_and_right_are_seen_from_opposite_sides()
    {
        for (long seed = 0; seed < 20; seed++)
            Assert.Equal((1, -1), (Facing("facing left, in profile", seed), Facing("facing right, in profile", seed)));

        // 1 where the nose lies left of the neck.
        static int Facing(string words, long seed) => WordPose.For($"a man standing, {words}", 1, seed).Figures[0].Body is var body && body[Skeleton.Nose].X < body[Skeleton.Neck].X ? 1 : -1;
    }

    [Fact]
    public void A_portrait_shows_the_head_large_and_from_behind_no_eye_is_seen()
    {
        var close = WordPose.For("a close up of a man", 1, 5).Figures[0].Body;
        var whole = WordPose.For("a full shot of a man", 1, 5).Figures[0].Body;
        var back = WordPose.For("a man standing, seen from behind", 1, 5).Figures[0].Body;

        Assert.True(HeadHeight(close) > 2 * HeadHeight(whole));
        Assert.False(close[Skeleton.RightAnkle].IsVisible);
        Assert.True(whole[Skeleton.RightAnkle].IsVisible);
        Assert.False(back[Skeleton.RightEye].IsVisible || back[Skeleton.LeftEye].IsVisible);

        static float HeadHeight(IReadOnlyList<Keypoint> body) => body[Skeleton.Neck].Y - body[Skeleton.Nose].Y;
    }

    private static float Neck(PoseFigure figure) => figure.Body[Skeleton.Neck].X;
}
