using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using StoryStudio.Data.Typesetting.Bidi;

namespace StoryStudio.Data.Tests.Typesetting;

public class BidiTextTests
{
    /// <summary>All cases of the Unicode Character Database's BidiCharacterTest.txt, version 15.0.</summary>
    [Fact]
    public void Levels_and_order_are_those_of_the_reference_test()
    {
        List<string> wrong = [];
        int cases = 0;
        foreach (string line in ReferenceLines())
        {
            string[] fields = line.Split(';');
            int[] codePoints = [.. fields[0].Split(' ').Select(hex => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
            int? direction = fields[1] == "2" ? null : int.Parse(fields[1], CultureInfo.InvariantCulture);

            var text = new BidiText(codePoints, direction);

            cases++;
            string[] expected = fields[3].Split(' ');
            int[] kept = [.. Enumerable.Range(0, expected.Length).Where(i => expected[i] != "x")];
            bool levels = kept.All(i => text.Levels[i].ToString(CultureInfo.InvariantCulture) == expected[i]);
            byte[] keptLevels = [.. kept.Select(i => text.Levels[i])];
            string order = string.Join(' ', BidiText.VisualOrder(keptLevels).Select(i => kept[i]));
            if (!levels || order != fields[4].Trim() || text.ParagraphLevel.ToString(CultureInfo.InvariantCulture) != fields[2]) wrong.Add(line);
        }

        Assert.Empty(wrong.Take(5));
        Assert.Equal(91707, cases);
    }

    [Fact]
    public void A_paragraph_without_strong_letters_runs_from_left_to_right() => Assert.Equal(0, new BidiText("1 + 2").ParagraphLevel);

    [Fact]
    public void Halves_of_surrogate_pairs_have_one_level()
    {
        var text = new BidiText("א𐤀a");

        Assert.Equal([1, 1, 1, 2], Enumerable.Range(0, 4).Select(i => (int)text.LevelAt(i)));
    }

    private static IEnumerable<string> ReferenceLines([CallerFilePath] string source = "")
    {
        string file = Path.Combine(Path.GetDirectoryName(source)!, "../../fixtures/unicode/BidiCharacterTest.txt.gz");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line;
        }
    }
}
