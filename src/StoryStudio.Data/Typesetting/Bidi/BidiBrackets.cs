namespace StoryStudio.Data.Typesetting.Bidi;

/// <summary>Rule N0: a pair of brackets takes one direction, from what it encloses or stands in.</summary>
/// <param name="original">Classes of the sequence before rule W1.</param>
/// <param name="classes">The same after W7; changed here.</param>
internal sealed class BidiBrackets(
    int[] codePoints, int[] places, BidiClass[] original, BidiClass[] classes, BidiClass start, BidiClass embedding)
{
    /// <summary>BD16: deeper nesting stops the search.</summary>
    private const int MaxOpen = 63;

    public void Resolve()
    {
        foreach (var (open, close) in Pairs())
        {
            var inside = Inside(open, close);
            if (inside is null) continue;
            if (inside == embedding) Set(open, close, embedding);
            else Set(open, close, Before(open) == inside ? inside.Value : embedding);
        }
    }

    private List<(int Open, int Close)> Pairs()
    {
        List<(int Open, int Close)> pairs = [];
        List<(int Awaited, int Place)> open = [];
        for (int i = 0; i < places.Length; i++)
        {
            int codePoint = codePoints[places[i]];
            if (classes[i] != BidiClass.ON || BidiTable.BracketOf(codePoint) is not { } bracket) continue;
            if (bracket.Opens)
            {
                if (open.Count == MaxOpen) return [];
                open.Add((BidiTable.Canonical(bracket.Pair), i));
                continue;
            }
            int at = open.FindLastIndex(waiting => waiting.Awaited == BidiTable.Canonical(codePoint));
            if (at < 0) continue;
            pairs.Add((open[at].Place, i));
            open.RemoveRange(at, open.Count - at);
        }
        pairs.Sort();
        return pairs;
    }

    // The embedding direction when it occurs, else the other one when that occurs.
    private BidiClass? Inside(int open, int close)
    {
        BidiClass? found = null;
        for (int i = open + 1; i < close; i++)
        {
            var strong = BidiSequence.Strong(classes[i]);
            if (strong is not (BidiClass.L or BidiClass.R)) continue;
            if (strong == embedding) return embedding;
            found = strong;
        }
        return found;
    }

    private BidiClass Before(int open)
    {
        for (int i = open - 1; i >= 0; i--)
        {
            var strong = BidiSequence.Strong(classes[i]);
            if (strong is BidiClass.L or BidiClass.R) return strong;
        }
        return start;
    }

    private void Set(int open, int close, BidiClass direction)
    {
        foreach (int bracket in (int[])[open, close])
        {
            classes[bracket] = direction;
            for (int i = bracket + 1; i < classes.Length && (original[i] == BidiClass.NSM || original[i] == BidiClass.BN); i++) classes[i] = direction;
        }
    }
}
