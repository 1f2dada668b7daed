namespace StoryStudio.Data.Jobs;

/// <summary>The order in which waiting jobs are taken: people take turns, whoever waited longest first.</summary>
/// <remarks>Among the jobs of one person the higher priority goes first, then the older.</remarks>
public static class FairShare
{
    /// <param name="lastTurns">Per person the number of their last turn; higher is more recent, absent is never.</param>
    public static IEnumerable<GenerationJob> Order(
        IEnumerable<GenerationJob> waiting, IReadOnlyDictionary<string, long> lastTurns)
    {
        var lines = waiting
            .GroupBy(job => job.Owner)
            .Select(line => new Line(
                lastTurns.GetValueOrDefault(line.Key, long.MinValue),
                line.Min(job => job.Number),
                new Queue<GenerationJob>(line.OrderByDescending(job => job.Priority).ThenBy(job => job.Number))))
            .ToList();
        long turn = lastTurns.Count == 0 ? 0 : lastTurns.Values.Max();

        while (lines.Count > 0)
        {
            var next = lines.MinBy(line => (line.LastTurn, line.Oldest))!;
            yield return next.Jobs.Dequeue();
            lines.Remove(next);
            if (next.Jobs.Count > 0) lines.Add(next with { LastTurn = ++turn });
        }
    }

    // Among people who never had a turn the oldest job counts, wherever its person put it since.
    private sealed record Line(long LastTurn, long Oldest, Queue<GenerationJob> Jobs);
}
