using System.Globalization;
using System.Text;

namespace StoryStudio.Engine.Conditioning;

/// <summary>Unicode normalisation form C, which .NET leaves out where it runs without ICU (as this program does).</summary>
/// <remarks>Unicode Standard Annex 15; the tables are in unicode-nfc.txt.</remarks>
internal static class CanonicalComposition
{
    private const int HangulBase = 0xac00, LeadBase = 0x1100, VowelBase = 0x1161, TailBase = 0x11a7;
    private const int LeadCount = 19, VowelCount = 21, TailCount = 28;

    private static readonly Dictionary<int, (int First, int Second)> Decompositions = [];
    private static readonly Dictionary<(int, int), int> Compositions = [];
    private static readonly Dictionary<int, int> Classes = [];

    static CanonicalComposition()
    {
        using var resource = typeof(CanonicalComposition).Assembly.GetManifestResourceStream("StoryStudio.Engine.Conditioning.unicode-nfc.txt")!;
        using var reader = new StreamReader(resource);
        while (reader.ReadLine() is { } line)
            Add(line.Split(' '));
    }

    public static string Normalise(string text)
    {
        if (text.All(c => c < 0x300))
            return text;
        var points = new List<int>();
        foreach (var rune in text.EnumerateRunes())
            Decompose(rune.Value, points);
        Reorder(points);
        var result = new StringBuilder(text.Length);
        foreach (int point in Compose(points))
            result.Append(new Rune(point).ToString());
        return result.ToString();
    }

    private static void Add(string[] fields)
    {
        if (fields[0] == "C")
        {
            for (int point = Hex(1); point <= Hex(2); point++)
                Classes[point] = int.Parse(fields[3], CultureInfo.InvariantCulture);
        }
        else if (fields[0] is "D" or "xD")
        {
            int second = fields.Length > 3 ? Hex(3) : 0;
            Decompositions[Hex(1)] = (Hex(2), second);
            if (fields[0] == "D")
                Compositions[(Hex(2), second)] = Hex(1);
        }

        int Hex(int i) => int.Parse(fields[i], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    private static void Decompose(int point, List<int> points)
    {
        int syllable = point - HangulBase;
        if (syllable is >= 0 and < LeadCount * VowelCount * TailCount)
        {
            points.Add(LeadBase + syllable / (VowelCount * TailCount));
            points.Add(VowelBase + syllable / TailCount % VowelCount);
            if (syllable % TailCount != 0)
                points.Add(TailBase + syllable % TailCount);
        }
        else if (Decompositions.TryGetValue(point, out var parts))
        {
            Decompose(parts.First, points);
            if (parts.Second != 0)
                Decompose(parts.Second, points);
        }
        else
        {
            points.Add(point);
        }
    }

    /// <summary>Combining marks by class, each run for itself, equal classes as they were.</summary>
    private static void Reorder(List<int> points)
    {
        for (int i = 1; i < points.Count; i++)
        {
            int mark = points[i], order = Class(mark), at = i;
            if (order == 0)
                continue;
            for (; at > 0 && Class(points[at - 1]) > order; at--)
                points[at] = points[at - 1];
            points[at] = mark;
        }
    }

    private static List<int> Compose(List<int> points)
    {
        var result = new List<int>(points.Count);
        int starter = -1, lastClass = 0;
        foreach (int point in points)
        {
            int order = Class(point);
            bool reaches = starter >= 0 && (starter == result.Count - 1 || (lastClass < order && lastClass != 0));
            if (reaches && Pair(result[starter], point) is { } composed)
            {
                result[starter] = composed;
                continue;
            }
            result.Add(point);
            if (order == 0)
                starter = result.Count - 1;
            lastClass = order;
        }
        return result;
    }

    private static int? Pair(int first, int second)
    {
        int lead = first - LeadBase, vowel = second - VowelBase, syllable = first - HangulBase, tail = second - TailBase;
        if (lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount)
            return HangulBase + (lead * VowelCount + vowel) * TailCount;
        if (syllable is >= 0 and < LeadCount * VowelCount * TailCount && syllable % TailCount == 0 && tail is > 0 and < TailCount)
            return first + tail;
        return Compositions.TryGetValue((first, second), out int composed) ? composed : null;
    }

    private static int Class(int point) => Classes.GetValueOrDefault(point);
}
