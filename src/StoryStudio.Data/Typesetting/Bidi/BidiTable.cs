using System.Globalization;

namespace StoryStudio.Data.Typesetting.Bidi;

/// <summary>Bidi_Class and Bidi_Paired_Bracket of every code point: Unicode 15.0.</summary>
internal static class BidiTable
{
    private static readonly (int[] Starts, BidiClass[] Classes) Ranges = ReadClasses();
    private static readonly Dictionary<int, (int Pair, bool Opens)> Brackets = ReadBrackets();

    public static BidiClass ClassOf(int codePoint)
    {
        int at = Array.BinarySearch(Ranges.Starts, codePoint);
        return Ranges.Classes[at >= 0 ? at : ~at - 1];
    }

    /// <summary>The other half of a pair, or null for what is no bracket. Angle brackets count as one with their canonical twins.</summary>
    public static (int Pair, bool Opens)? BracketOf(int codePoint) => Brackets.TryGetValue(codePoint, out var bracket) ? bracket : null;

    /// <summary>U+2329 and U+232A are canonically equal to U+3008 and U+3009.</summary>
    public static int Canonical(int bracket) => bracket switch { 0x2329 => 0x3008, 0x232A => 0x3009, _ => bracket };

    private static (int[] Starts, BidiClass[] Classes) ReadClasses()
    {
        var rows = Lines("bidi-classes.txt").ToList();
        return ([.. rows.Select(row => Hex(row[0]))], [.. rows.Select(row => Enum.Parse<BidiClass>(row[1]))]);
    }

    private static Dictionary<int, (int Pair, bool Opens)> ReadBrackets()
    {
        var brackets = new Dictionary<int, (int Pair, bool Opens)>();
        foreach (string[] row in Lines("bidi-brackets.txt"))
        {
            brackets.Add(Hex(row[0]), (Hex(row[1]), true));
            brackets.Add(Hex(row[1]), (Hex(row[0]), false));
        }
        return brackets;
    }

    private static IEnumerable<string[]> Lines(string name)
    {
        using var reader = new StreamReader(typeof(BidiTable).Assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line) yield return line.Split(' ');
    }

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
