using StoryStudio.Data.Typesetting.LineBreaking;

namespace StoryStudio.Data.Tests.Typesetting;

public class LineBreaksTests
{
    [Theory]
    [InlineData("one two", "one |two")]
    [InlineData("well-known", "well-|known")]
    [InlineData("-5 to 3-4", "-5 |to |3-4")]
    [InlineData("Wait -- no", "Wait |-- |no")]
    [InlineData("yes—no", "yes—|no")]
    [InlineData("Hm… well", "Hm… |well")]
    [InlineData("Quoi ? Non !", "Quoi ? |Non !")]
    [InlineData("(a b) c", "(a |b) |c")]
    [InlineData("\"Go,\" he said.", "\"Go,\" |he |said.")]
    [InlineData("no\u00A0break", "no\u00A0break")]
    [InlineData("a\u200Bb", "a\u200B|b")]
    [InlineData("$5 now", "$5 |now")]
    [InlineData("e\u0301 f", "e\u0301 |f")]
    [InlineData("안녕 하세요", "안녕 |하세요")]
    [InlineData("日本語", "日|本|語")]
    [InlineData("「はい。」と", "「は|い。」|と")]
    [InlineData("ちょっと", "ちょっ|と")]
    [InlineData("ラーメン", "ラー|メ|ン")]
    [InlineData("人々は", "人々|は")]
    [InlineData("何だ！？誰", "何|だ！？|誰")]
    [InlineData("そう……か", "そ|う……|か")]
    [InlineData("東京Tower", "東|京|Tower")]
    [InlineData("他说：“好。”", "他|说：|“好。”")]
    [InlineData("سلام يا", "سلام |يا")]
    [InlineData("👩‍🚀👍🏽!", "👩‍🚀|👍🏽!")]
    public void Lines_end_where_readers_expect(string text, string expected)
    {
        string shown = text;
        foreach (int at in LineBreaks.In(text).Reverse()) shown = shown.Insert(at, "|");

        Assert.Equal(expected, shown);
    }
}
