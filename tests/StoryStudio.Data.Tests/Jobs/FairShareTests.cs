using StoryStudio.Data.Jobs;

namespace StoryStudio.Data.Tests.Jobs;

public sealed class FairShareTests
{
    [Fact]
    public void People_take_turns_whoever_waited_longest_first()
    {
        var waiting = new[] { Job(1, "ana"), Job(2, "ana"), Job(3, "ana"), Job(4, "bo"), Job(5, "cy") };

        var order = FairShare.Order(waiting, new Dictionary<string, long> { ["ana"] = 7, ["bo"] = 6 });

        Assert.Equal([5, 4, 1, 2, 3], order.Select(job => job.Number));
    }

    [Fact]
    public void Nobody_waits_more_than_one_round_for_somebody_with_many_jobs()
    {
        var heavy = Enumerable.Range(1, 500).Select(number => Job(number, "heavy"));
        var light = Enumerable.Range(0, 35).Select(index => Job(501 + index, $"light{index % 7}"));

        var order = FairShare.Order(heavy.Concat(light), new Dictionary<string, long>()).Select(job => job.Owner).ToList();

        for (int round = 0; round < 5; round++)
            Assert.Equal(8, order.Skip(round * 8).Take(8).Distinct().Count());
        Assert.Equal(535, order.Count);
    }

    [Fact]
    public void Ones_own_urgent_job_overtakes_ones_older_ones()
    {
        var waiting = new[] { Job(1, "ana"), Job(2, "ana", priority: 5), Job(3, "ana") };

        var order = FairShare.Order(waiting, new Dictionary<string, long>());

        Assert.Equal([2, 1, 3], order.Select(job => job.Number));
    }

    private static GenerationJob Job(long number, string owner, int priority = 0) => new()
    {
        Id = $"job{number}",
        Number = number,
        Owner = owner,
        Title = "",
        Request = "{}",
        Priority = priority,
        Created = DateTime.UnixEpoch,
    };
}
