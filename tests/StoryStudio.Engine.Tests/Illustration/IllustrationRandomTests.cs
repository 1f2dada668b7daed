using StoryStudio.Engine.Illustration;

namespace StoryStudio.Engine.Tests.Illustration;

public sealed class IllustrationRandomTests
{
    [Fact]
    public void Numbers_are_those_of_the_published_generator()
    {
        var random = new IllustrationRandom(1234567UL);

        // Known answers of SplitMix64 for this seed.
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];

        Assert.Equal(expected, Enumerable.Range(0, 5).Select(_ => random.NextUInt64()));
    }

    [Fact]
    public void A_fork_does_not_depend_on_what_was_drawn_before()
    {
        var fresh = new IllustrationRandom(7UL);
        var used = new IllustrationRandom(7UL);
        used.NextUInt64();

        Assert.Equal(fresh.Fork("sky").NextUInt64(), used.Fork("sky").NextUInt64());
        Assert.NotEqual(fresh.Fork("sky").NextUInt64(), fresh.Fork("ground").NextUInt64());
    }

    [Fact]
    public void Weights_decide_how_often_a_choice_is_made()
    {
        var random = new IllustrationRandom(3UL);
        int[] counts = new int[3];

        for (int i = 0; i < 10_000; i++) counts[random.PickWeighted(1f, 0f, 3f)]++;

        Assert.Equal(0, counts[1]);
        Assert.InRange(counts[2], 7_200, 7_800);
    }

    [Fact]
    public void Integers_cover_their_whole_range_and_no_more()
    {
        var random = new IllustrationRandom(5UL);

        var seen = Enumerable.Range(0, 1000).Select(_ => random.NextInt(5)).ToHashSet();

        Assert.Equal([0, 1, 2, 3, 4], seen.Order());
    }
}
