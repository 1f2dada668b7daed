namespace StoryStudio.Data.Typesetting.Bidi;

/// <summary>One isolating run sequence (BD13), and what rules W1 to I2 make of it.</summary>
/// <param name="places">Indices of its characters, in order, without those that X9 removes.</param>
internal sealed class BidiSequence(int[] places, BidiClass start, BidiClass end, byte level)
{
    private BidiClass Embedding => (level & 1) == 0 ? BidiClass.L : BidiClass.R;

    public static IEnumerable<BidiSequence> Split(BidiClass[] classes, byte[] levels, bool[] removed, byte paragraphLevel)
    {
        List<List<int>> runs = [];
        int[] kept = [.. Enumerable.Range(0, classes.Length).Where(i => !removed[i])];
        foreach (int i in kept)
        {
            if (runs.Count == 0 || levels[runs[^1][^1]] != levels[i]) runs.Add([]);
            runs[^1].Add(i);
        }
        // Each isolate waits for its PDI; the sequence goes on there.
        List<List<int>> sequences = [];
        Stack<List<int>> open = new();
        foreach (var run in runs)
        {
            List<int> sequence;
            if (classes[run[0]] == BidiClass.PDI && open.TryPop(out var waiting)) (sequence = waiting).AddRange(run);
            else sequences.Add(sequence = [.. run]);
            if (classes[run[^1]] is BidiClass.LRI or BidiClass.RLI or BidiClass.FSI) open.Push(sequence);
        }
        foreach (var sequence in sequences)
        {
            byte level = levels[sequence[0]];
            int before = Array.IndexOf(kept, sequence[0]) - 1, after = Array.IndexOf(kept, sequence[^1]) + 1;
            bool opens = classes[sequence[^1]] is BidiClass.LRI or BidiClass.RLI or BidiClass.FSI;
            byte levelBefore = before < 0 ? paragraphLevel : levels[kept[before]];
            byte levelAfter = opens || after >= kept.Length ? paragraphLevel : levels[kept[after]];
            yield return new([.. sequence], Direction(level, levelBefore), Direction(level, levelAfter), level);
        }
    }

    public void Resolve(int[] codePoints, BidiClass[] classes, byte[] levels)
    {
        BidiClass[] original = [.. places.Select(i => classes[i])];
        var c = (BidiClass[])original.Clone();
        Weak(c);
        new BidiBrackets(codePoints, places, original, c, start, Embedding).Resolve();
        Neutral(c);
        for (int i = 0; i < c.Length; i++)
        {
            int add = (level & 1) == 0
                ? c[i] switch { BidiClass.R => 1, BidiClass.AN or BidiClass.EN => 2, _ => 0 }
                : c[i] is BidiClass.L or BidiClass.EN or BidiClass.AN ? 1 : 0;
            levels[places[i]] = (byte)(level + add);
        }
    }

    private void Weak(BidiClass[] c)
    {
        var before = start;
        for (int i = 0; i < c.Length; i++) // W1
        {
            if (c[i] == BidiClass.NSM) c[i] = before is BidiClass.LRI or BidiClass.RLI or BidiClass.FSI or BidiClass.PDI ? BidiClass.ON : before;
            before = c[i];
        }
        var strong = start;
        for (int i = 0; i < c.Length; i++) // W2
        {
            if (c[i] is BidiClass.L or BidiClass.R or BidiClass.AL) strong = c[i];
            else if (c[i] == BidiClass.EN && strong == BidiClass.AL) c[i] = BidiClass.AN;
        }
        for (int i = 0; i < c.Length; i++) if (c[i] == BidiClass.AL) c[i] = BidiClass.R; // W3
        for (int i = 1; i < c.Length - 1; i++) // W4
        {
            if (c[i - 1] != c[i + 1]) continue;
            if (c[i] is BidiClass.ES or BidiClass.CS && c[i - 1] == BidiClass.EN) c[i] = BidiClass.EN;
            else if (c[i] == BidiClass.CS && c[i - 1] == BidiClass.AN) c[i] = BidiClass.AN;
        }
        for (int i = 0; i < c.Length; i++) // W5
        {
            if (c[i] != BidiClass.ET) continue;
            int to = i;
            while (to < c.Length && c[to] == BidiClass.ET) to++;
            bool number = (i > 0 && c[i - 1] == BidiClass.EN) || (to < c.Length && c[to] == BidiClass.EN);
            if (number) Array.Fill(c, BidiClass.EN, i, to - i);
            i = to - 1;
        }
        for (int i = 0; i < c.Length; i++) if (c[i] is BidiClass.ES or BidiClass.ET or BidiClass.CS) c[i] = BidiClass.ON; // W6
        strong = start;
        for (int i = 0; i < c.Length; i++) // W7
        {
            if (c[i] is BidiClass.L or BidiClass.R) strong = c[i];
            else if (c[i] == BidiClass.EN && strong == BidiClass.L) c[i] = BidiClass.L;
        }
    }

    // N1 and N2.
    private void Neutral(BidiClass[] c)
    {
        for (int i = 0; i < c.Length; i++)
        {
            if (!IsNeutral(c[i])) continue;
            int to = i;
            while (to < c.Length && IsNeutral(c[to])) to++;
            var before = i == 0 ? start : Strong(c[i - 1]);
            var after = to == c.Length ? end : Strong(c[to]);
            Array.Fill(c, before == after ? before : Embedding, i, to - i);
            i = to - 1;
        }
    }

    private static bool IsNeutral(BidiClass c) =>
        c is BidiClass.B or BidiClass.S or BidiClass.WS or BidiClass.ON or BidiClass.LRI or BidiClass.RLI or BidiClass.FSI or BidiClass.PDI;

    internal static BidiClass Strong(BidiClass c) => c is BidiClass.EN or BidiClass.AN ? BidiClass.R : c;

    private static BidiClass Direction(byte one, byte other) => (Math.Max(one, other) & 1) == 0 ? BidiClass.L : BidiClass.R;
}
