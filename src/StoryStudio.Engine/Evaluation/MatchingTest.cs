using StoryStudio.Engine.Illustration;

namespace StoryStudio.Engine.Evaluation;

/// <summary>The order in which rows are shown to somebody who has to find each row's reference.</summary>
public sealed class MatchingTest
{
    private readonly int[] _order;

    /// <param name="seed">Shuffles; the seed is not shown with the pictures.</param>
    public MatchingTest(int rows, long seed)
    {
        var random = new IllustrationRandom(seed).Fork("matching order");
        _order = [.. Enumerable.Range(0, rows).OrderBy(_ => random.NextUInt64())];
    }

    /// <summary>Index of the person shown at each position.</summary>
    public IReadOnlyList<int> Order => _order;

    /// <summary>The letter of the reference that belongs to each position, counted from 1.</summary>
    public IReadOnlyDictionary<int, string> Answers => _order.Select((person, at) => (at, person)).ToDictionary(a => a.at + 1, a => Letter(a.person));

    /// <summary>A, B, C …; as many as there are letters.</summary>
    public static string Letter(int person) => ((char)('A' + person)).ToString();
}
