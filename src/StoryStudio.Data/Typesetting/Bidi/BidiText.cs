using System.Text;

namespace StoryStudio.Data.Typesetting.Bidi;

/// <summary>Embedding levels of one paragraph after UAX #9 (revision 46), rules P2 to L1: even levels run left to right.</summary>
internal sealed class BidiText
{
    private readonly int[] _codePoints;
    private readonly BidiClass[] _classes;

    /// <summary>Per UTF-16 unit.</summary>
    private readonly byte[] _unitLevels;

    /// <param name="paragraphLevel">0 or 1; null takes the direction of the first strong letter, left to right without one.</param>
    public BidiText(string text, int? paragraphLevel = null)
        : this([.. text.EnumerateRunes().Select(rune => rune.Value)], paragraphLevel)
    {
        _unitLevels = new byte[text.Length];
        int unit = 0, index = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            for (int i = 0; i < rune.Utf16SequenceLength; i++) _unitLevels[unit++] = Levels[index];
            index++;
        }
    }

    internal BidiText(int[] codePoints, int? paragraphLevel)
    {
        _codePoints = codePoints;
        _classes = [.. codePoints.Select(BidiTable.ClassOf)];
        _unitLevels = [];
        int end = Array.IndexOf(_classes, BidiClass.B);
        ParagraphLevel = (byte)(paragraphLevel ?? FirstStrong(0, end < 0 ? _classes.Length : end) ?? 0);
        var (levels, resolved, removed) = new BidiEmbedding(_classes, ParagraphLevel, i => FirstStrong(i + 1, MatchingIsolate(i)) ?? 0).Resolve();
        Levels = levels;
        foreach (var sequence in BidiSequence.Split(_classes, levels, removed, ParagraphLevel).ToList()) sequence.Resolve(_codePoints, resolved, levels);
        for (int i = 0; i < levels.Length; i++)
        {
            // X9 leaves these out; they follow what stands before them.
            if (removed[i]) levels[i] = i == 0 ? ParagraphLevel : levels[i - 1];
        }
        ResetSpaces();
    }

    public byte ParagraphLevel { get; }

    /// <summary>Per code point.</summary>
    public byte[] Levels { get; }

    public byte LevelAt(int utf16Index) => _unitLevels[utf16Index];

    /// <summary>Rule L2: indices in the order of their places, from left to right.</summary>
    public static int[] VisualOrder(ReadOnlySpan<byte> levels)
    {
        int[] order = [.. Enumerable.Range(0, levels.Length)];
        int highest = 0;
        foreach (byte level in levels) highest = Math.Max(highest, level);
        for (int level = highest; level > 0; level--)
        {
            for (int start = 0; start < levels.Length; start++)
            {
                if (levels[start] < level) continue;
                int end = start;
                while (end < levels.Length && levels[end] >= level) end++;
                Array.Reverse(order, start, end - start);
                start = end;
            }
        }
        return order;
    }

    // P2 and P3, between two places, over isolates.
    private int? FirstStrong(int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            switch (_classes[i])
            {
                case BidiClass.L: return 0;
                case BidiClass.R or BidiClass.AL: return 1;
                case BidiClass.LRI or BidiClass.RLI or BidiClass.FSI: i = MatchingIsolate(i); break;
            }
        }
        return null;
    }

    // BD9: the place of the PDI, or the end.
    private int MatchingIsolate(int initiator)
    {
        int depth = 1;
        for (int i = initiator + 1; i < _classes.Length; i++)
        {
            if (_classes[i] is BidiClass.LRI or BidiClass.RLI or BidiClass.FSI) depth++;
            else if (_classes[i] == BidiClass.PDI && --depth == 0) return i;
            else if (_classes[i] == BidiClass.B) return i;
        }
        return _classes.Length;
    }

    // L1: separators, and blanks before them and at the end, stand at the paragraph's level.
    private void ResetSpaces()
    {
        bool trailing = true;
        for (int i = _classes.Length - 1; i >= 0; i--)
        {
            if (_classes[i] is BidiClass.B or BidiClass.S) trailing = true;
            else if (!IsBlank(_classes[i])) trailing = false;
            if (trailing) Levels[i] = ParagraphLevel;
        }
    }

    private static bool IsBlank(BidiClass c) => c is BidiClass.WS or BidiClass.LRI or BidiClass.RLI or BidiClass.FSI or BidiClass.PDI || IsRemoved(c);

    /// <summary>Rule X9.</summary>
    internal static bool IsRemoved(BidiClass c) => c is BidiClass.LRE or BidiClass.RLE or BidiClass.LRO or BidiClass.RLO or BidiClass.PDF or BidiClass.BN;
}
