namespace StoryStudio.Engine.Pipelines;

/// <summary>Cleans label maps: a stray pixel far away would blow up the box around a person.</summary>
internal static class ConnectedParts
{
    /// <summary>Parts smaller than this share of their label's largest part are specks.</summary>
    private const float SmallestShare = 0.05f;

    /// <summary>Sets to 0 what hangs together (by edges) in parts that are small for their label.</summary>
    /// <param name="labels">[size, size], 0 = nothing.</param>
    public static void RemoveSpecks(byte[] labels, int size)
    {
        var parts = Find(labels, size);
        foreach (var group in parts.GroupBy(part => labels[part[0]]).ToList())
        {
            float smallest = SmallestShare * group.Max(part => part.Count);
            foreach (var part in group.Where(part => part.Count < smallest))
                foreach (int i in part) labels[i] = 0;
        }
    }

    private static List<List<int>> Find(byte[] labels, int size)
    {
        var seen = new bool[labels.Length];
        var parts = new List<List<int>>();
        var open = new Stack<int>();
        for (int start = 0; start < labels.Length; start++)
        {
            if (labels[start] == 0 || seen[start]) continue;
            var part = new List<int>();
            Visit(start);
            while (open.TryPop(out int i))
            {
                part.Add(i);
                int x = i % size, y = i / size;
                if (x > 0) Visit(i - 1);
                if (x < size - 1) Visit(i + 1);
                if (y > 0) Visit(i - size);
                if (y < size - 1) Visit(i + size);
            }
            parts.Add(part);

            void Visit(int i)
            {
                if (seen[i] || labels[i] != labels[start]) return;
                seen[i] = true;
                open.Push(i);
            }
        }
        return parts;
    }
}
