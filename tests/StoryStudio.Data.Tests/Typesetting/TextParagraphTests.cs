using StoryStudio.Data.Typesetting;

namespace StoryStudio.Data.Tests.Typesetting;

public class TextParagraphTests
{
    private static ShapedLine Shaped(string text) => new TextParagraph(text, FontShelf.Speech).Shape();

    [Theory]
    [InlineData("Hello", "ComicNeue-Bold")]
    [InlineData("Привет", "ComicRelief-Cyrillic")]
    [InlineData("Καλημέρα", "ComicRelief-Greek")]
    [InlineData("こんにちは", "NotoSansCJK-Bold")]
    [InlineData("你好", "NotoSansCJK-Bold")]
    [InlineData("안녕하세요", "NotoSansCJK-Bold")]
    [InlineData("مرحبا", "PlaypenSansArabic-SemiBold")]
    [InlineData("שלום", "PlaypenSansHebrew-SemiBold")]
    [InlineData("😀", "NotoEmoji-Medium")]
    [InlineData("Tạm biệt", "ComicNeue-Bold")]
    public void Each_script_has_letters(string text, string face)
    {
        var line = Shaped(text);

        Assert.Contains(line.Runs, run => run.Face.Name == face);
        Assert.All(line.Runs, run => Assert.DoesNotContain((ushort)0, run.Glyphs));
    }

    [Fact]
    public void Letters_that_no_own_font_has_come_from_the_machine()
    {
        const string armenian = "Բարեւ";
        Assert.SkipWhen(SystemFonts.With(armenian[0]) is null, "No font of this machine has Armenian letters.");

        var run = Assert.Single(Shaped(armenian).Runs);

        Assert.Equal(armenian, run.Text);
        Assert.DoesNotContain((ushort)0, run.Glyphs);
        Assert.True(run.Ink().Width > 1.5f, $"The ink is {run.Ink().Width} em wide.");
        Assert.Same(run.Face, Assert.Single(Shaped("Ողջույն").Runs).Face);
    }

    [Fact]
    public void Arabic_letters_are_joined()
    {
        ushort[] isolated = [.. "سلام".SelectMany(letter => Shaped(letter.ToString()).Runs[0].Glyphs)];

        var joined = Assert.Single(Shaped("سلام").Runs).Glyphs;

        Assert.DoesNotContain(joined, glyph => glyph == isolated[0] || glyph == isolated[1]);
        Assert.True(joined.Length < 4, "Lam and alef are one ligature.");
    }

    [Fact]
    public void Hebrew_runs_from_right_to_left()
    {
        var run = Assert.Single(Shaped("שלום").Runs);

        Assert.Equal([3, 2, 1, 0], run.Clusters);
        Assert.True(run.Positions.Zip(run.Positions.Skip(1)).All(pair => pair.First.X < pair.Second.X));
    }

    [Fact]
    public void Numbers_and_Latin_words_inside_Arabic_keep_their_own_direction()
    {
        var line = Shaped("لدي 42 كتابا عن Blazor هنا");

        string[] visual = [.. line.Runs.Select(run => run.Text.Trim()).Where(text => text.Length > 0)];

        Assert.Equal("هنا", visual[0]);
        Assert.True(Array.IndexOf(visual, "Blazor") < Array.FindIndex(visual, text => text.Contains("42", StringComparison.Ordinal)), string.Join("|", visual));
        Assert.Equal("لدي", visual[^1]);
        var latin = line.Runs.Single(run => run.Text.Contains("Blazor", StringComparison.Ordinal));
        Assert.Equal(latin.Clusters.Order(), latin.Clusters);
    }

    [Fact]
    public void Brackets_are_mirrored_from_right_to_left()
    {
        ushort opens = Shaped("(a").Runs[0].Glyphs[0];

        var line = new TextParagraph("א(ב)", FontShelf.Speech).Shape();

        Assert.Equal(opens, line.Runs.First(run => run.Text.Contains(')', StringComparison.Ordinal)).Glyphs.First(glyph => glyph == opens));
    }

    [Fact]
    public void A_line_inside_a_paragraph_keeps_the_paragraphs_direction()
    {
        var paragraph = new TextParagraph("שלום hello world", FontShelf.Speech);

        Assert.True(paragraph.IsRightToLeft);
        Assert.Equal("hello", paragraph.Shape(5, 11).Text);
    }

    [Fact]
    public void Chinese_characters_take_the_forms_of_their_language()
    {
        ushort[] forms = [.. new[] { "ja", "zh-Hans", "ko" }.Select(language => new TextParagraph("骨", FontShelf.Speech, language).Shape().Runs[0].Glyphs[0])];

        Assert.NotEqual(forms[0], forms[1]);
    }

    [Theory]
    [InlineData("これは本です", "ja")]
    [InlineData("我们说话吧", "zh-Hans")]
    [InlineData("我們說話吧", "zh-Hant")]
    [InlineData("안녕 世界", "ko")]
    [InlineData("Hello", "ja")]
    public void The_language_is_guessed(string text, string language) => Assert.Equal(language, TextLanguage.Guess([text]));

    [Fact]
    public void Blanks_in_a_row_are_one_and_control_characters_none() =>
        Assert.Equal("a b c", new TextParagraph(" a \r\n\t b\u0007 c\n", FontShelf.Speech).Text);

    [Fact]
    public void Halves_of_surrogate_pairs_do_no_harm() => Assert.NotNull(Shaped("a\uD83Db"));

    [Fact]
    public void Ink_lies_where_the_letters_are()
    {
        var ink = Shaped("Hg").Ink;

        Assert.InRange(ink.Top, -0.8f, -0.6f);
        Assert.InRange(ink.Bottom, 0.1f, 0.35f);
    }

    [Fact]
    public void Several_threads_shape_alike()
    {
        const string text = "Hello 日本語 سلام שלום 😀";
        var expected = Shaped(text).Runs.SelectMany(run => run.Glyphs).ToArray();

        var all = ParallelEnumerable.Range(0, 64).WithDegreeOfParallelism(8).Select(_ => Shaped(text).Runs.SelectMany(run => run.Glyphs).ToArray()).ToList();

        Assert.All(all, glyphs => Assert.Equal(expected, glyphs));
    }
}
