using StoryStudio.Data.Exports.Printing;
using StoryStudio.Data.Typesetting;

namespace StoryStudio.Data.Tests.Exports;

public class PrintedFontTests
{
    private const float Size = 10;

    private const string
        Arabic = "في صباح مشمس ذهبت ميا إلى الحديقة ومعها طائرة ورقية صفراء كبيرة",
        Hebrew = "בבוקר שטוף שמש הלכה מיה לפארק עם עפיפון צהוב גדול",
        Japanese = "ある晴れた朝、ミアは大きな黄色い凧を持って公園に行きました。風がとても良かったのです。",
        English = "On a sunny morning Mia went to the park with a large yellow kite";

    private readonly PrintedFont _font = new(FontShelf.Text, Size);

    [Theory]
    [InlineData(English, false)]
    [InlineData(Arabic, true)]
    [InlineData(Hebrew, true)]
    [InlineData(Japanese, false)]
    public void Lines_fill_their_column_and_lose_nothing(string text, bool rightToLeft)
    {
        var lines = _font.Wrap(text, 110, 20);

        Assert.True(lines.Count > 2, $"{lines.Count} lines");
        Assert.All(lines, line => Assert.InRange(_font.Measure(line), 1, 110));
        Assert.All(lines, line => Assert.Equal(rightToLeft, line.IsRightToLeft));
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines.Select(line => line.Text)).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Arabic_is_joined_and_its_first_word_stands_at_the_right()
    {
        var line = _font.Wrap(Arabic, 200, 5)[0];

        var run = line.Shape.Runs[^1];
        Assert.StartsWith("في", line.Text, StringComparison.Ordinal);
        Assert.Equal(0, run.Clusters[^1]);
        ushort[] alone = [.. "في".Select(letter => new TextParagraph($"{letter}", FontShelf.Text).Shape().Runs[0].Glyphs[0])];
        Assert.DoesNotContain(run.Glyphs[^1], alone);
    }

    [Fact]
    public void Japanese_lines_do_not_begin_with_punctuation()
    {
        for (float width = 30; width < 160; width += 10)
            Assert.All(_font.Wrap(Japanese, width, 99), line => Assert.DoesNotContain(line.Text[0], "、。"));
    }

    [Fact]
    public void The_first_line_leaves_room_for_its_speaker()
    {
        var lines = _font.Wrap(English, 110, 9, indent: 60);

        Assert.Equal([60, 0], lines.Take(2).Select(line => line.Indent));
        Assert.InRange(_font.Measure(lines[0]), 1, 50);
        Assert.True(_font.Measure(lines[1]) > 50);
    }

    [Theory]
    [InlineData(English, "On a")]
    [InlineData(Arabic, "في")]
    public void What_has_no_room_ends_with_an_ellipsis(string text, string start)
    {
        var line = _font.Shorten(text, 60);

        Assert.StartsWith(start, line.Text, StringComparison.Ordinal);
        Assert.EndsWith("…", line.Text, StringComparison.Ordinal);
        Assert.InRange(_font.Measure(line), 30, 60);
    }

    [Theory]
    [InlineData("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk")]
    [InlineData("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦")]
    public void Words_wider_than_a_line_are_cut_between_letters(string word)
    {
        var lines = _font.Wrap(word, 34, 99);

        Assert.True(lines.Count > 1);
        Assert.All(lines, line => Assert.InRange(_font.Measure(line), 1, 34));
        Assert.Equal(word, string.Concat(lines.Select(line => line.Text)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void One_line_more_than_wanted_tells_that_there_is_more(int most) => Assert.Equal(most + 1, _font.Wrap(string.Join(' ', Enumerable.Repeat(English, 500)), 110, most).Count);

    [Fact]
    public void Columns_of_no_width_end_too() => Assert.NotEmpty(_font.Wrap(English, 0.5f, 9, indent: 2));
}
