using System.Diagnostics;
using System.Text;
using StoryStudio.Data.Imports.Fountain;
using StoryStudio.Data.Stories;
using StoryStudio.Engine;

namespace StoryStudio.Data.Tests.Imports;

public sealed class FountainReaderTests
{
    private const string Script = """
        Title:
            _**The Lost Kite**_
        Credit: written by
        Author: Ana Silva
        Draft date: 1/3/2026

        # Act one

        = A girl loses her kite.

        EXT. PARK - DAY #1A#

        [[Keep it bright.]]
        ANNA (8) runs up the *green* hill.
        The kite follows.[[wide lens]]

        ANNA
        (laughing)
        Higher, **higher**!
          
        Look at it!

        BO (V.O.) ^
        Come down!

        !INT. is no heading here

        /* INT. CUT - DAY
        gone */
        CUT TO:

        .KITCHEN, LATER

        @McAvoy
        It is torn.

        > FADE OUT.

        > THE END <

        int./ext. car - night

        Rain.
        """;

    [Fact]
    public void A_script_becomes_scenes_and_panels()
    {
        var draft = FountainReader.Read(Script, name => name switch { "ANNA" => "id-anna", "BO" => "id-bo", _ => null });

        Assert.Equal("The Lost Kite", draft.Title);
        Assert.Equal([new("Title", "The Lost Kite"), new("Credit", "written by"), new("Author", "Ana Silva"), new("Draft date", "1/3/2026")], draft.TitlePage);
        Assert.Equal(["EXT. PARK - DAY", "KITCHEN, LATER", "int./ext. car - night"], draft.Scenes.Select(scene => scene.Heading));
        var park = draft.Scenes[0];
        Assert.Equal(("1A", "Act one", "A girl loses her kite.\nKeep it bright."), (park.Number, park.Section, park.Notes));
        Assert.Equal(["ANNA (8) runs up the green hill. The kite follows.", "INT. is no heading here"], park.Panels.Select(panel => panel.Action));
        Assert.Equal([new SpokenLine("ANNA", "Higher, higher! Look at it!"), new SpokenLine("BO", "Come down!")], park.Panels[0].Dialogue);
        Assert.Equal("wide lens\nANNA (laughing)\nBO speaks at the same time.\nBO (V.O.)", park.Panels[0].Notes);
        Assert.Equal(["id-anna"], park.Panels[0].Cast);
        Assert.Equal("CUT TO:", park.Panels[1].Notes);
        Assert.Equal(["", "THE END"], draft.Scenes[1].Panels.Select(panel => panel.Action));
        Assert.Equal(new SpokenLine("McAvoy", "It is torn."), draft.Scenes[1].Panels[0].Dialogue.Single());
        Assert.Equal("FADE OUT.", draft.Scenes[1].Panels[0].Notes);
        Assert.Equal("Rain.", draft.Scenes[2].Panels.Single().Action);
        Assert.Equal(["McAvoy"], draft.UnknownSpeakers);
    }

    [Fact]
    public void Rows_stand_in_order_and_last_as_long_as_their_words()
    {
        var rows = FountainReader.Read(Script, _ => "id").ToRows("story", FrameRate.Find("25"));

        Assert.Equal(["1A EXT. PARK - DAY", "KITCHEN, LATER", "int./ext. car - night"], rows.Select(row => row.Scene.Heading));
        Assert.Equal([1.0, 2, 3], rows.Select(row => row.Scene.Order));
        var panels = rows.SelectMany(row => row.Panels).ToList();
        Assert.Distinct(panels.Select(panel => panel.Id));
        Assert.All(panels, panel => Assert.InRange(panel.Frames, 50, 15_000));
        Assert.All(rows, row => Assert.All(row.Panels, panel => Assert.Equal((row.Scene.Id, "story"), (panel.SceneId, panel.StoryId))));
        Assert.Equal("id", panels[0].Cast.Single().CharacterId);
    }

    [Theory]
    [InlineData("INT. HOUSE - DAY", true)]
    [InlineData("EXT HOUSE", true)]
    [InlineData("est. city", true)]
    [InlineData("I/E. CAR", true)]
    [InlineData("INT/EXT CAR", true)]
    [InlineData(".anything", true)]
    [InlineData("...and then", false)]
    [InlineData("INTERIOR HOUSE", false)]
    [InlineData("Externally", false)]
    [InlineData(".", false)]
    public void Headings_are_told_from_action(string line, bool isHeading) =>
        Assert.Equal(isHeading, FountainReader.Read($"\n{line}\n\nX happens.\n").Scenes[0].Heading.Length > 0);

    [Theory]
    [InlineData("*a* and **b** and ***c*** and _d_", "a and b and c and d")]
    [InlineData("_*both*_", "both")]
    [InlineData("2 * 3 * 4", "2 * 3 * 4")]
    [InlineData(@"\*not\* this \_one\_", "*not* this _one_")]
    [InlineData("snake_case stays", "snake_case stays")]
    [InlineData("****", "****")]
    public void Emphasis_is_taken_out_where_it_is_paired(string line, string plain) => Assert.Equal(plain, Emphasis.Strip(line));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("[[only a note]]")]
    [InlineData("/* open")]
    [InlineData("[[ open")]
    [InlineData("Title:")]
    [InlineData("@\n^\n>\n<\n#\n=\n~\n!\n.\n()")]
    [InlineData("A\nB\nC")]
    public void Any_text_is_a_script(string text) => Assert.NotNull(FountainReader.Read(text));

    [Fact]
    public void A_long_talk_goes_on_in_further_panels()
    {
        string talk = string.Concat(Enumerable.Range(1, 50).Select(line => $"\n{(line % 2 == 0 ? "ANNA" : "BO")}\nLine {line}.\n"));

        var panels = FountainReader.Read($"INT. HALL\n\nThey meet.\n{talk}").Scenes.Single().Panels;

        Assert.Equal(["They meet.", "", ""], panels.Select(panel => panel.Action));
        Assert.Equal(Enumerable.Range(1, 50).Select(line => $"Line {line}."), panels.SelectMany(panel => panel.Dialogue).Select(line => line.Text));
        Assert.All(panels, panel => Assert.InRange(panel.Dialogue.Count, 1, StoryRules.LineCount));
    }

    [Fact]
    public void Nothing_at_random_fails()
    {
        var chance = new Random(3);
        const string signs = "AB ab\n\n\n.!@^()[]*_/#=~<>:\\IN T.EXTO:";
        for (int index = 0; index < 3000; index++)
            FountainReader.Read(string.Concat(Enumerable.Range(0, chance.Next(200)).Select(_ => signs[chance.Next(signs.Length)])));
    }

    public static TheoryData<string> Pathologies => ["[[", "[[x]]", "/*", "/* */", "*a", "_", "***", "(", "#", "a b\n", "[[\n\n", "A\n", "]]", "x:", "\\", "= a\n", "# a\n", "[[a]] b ", ". ", "^", "A (", "TO:\n\n"];

    [Theory, MemberData(nameof(Pathologies))]
    public void Time_grows_with_length_and_no_faster(string unit)
    {
        double ratio = Growth.Of(unit, text => FountainReader.Read(text));

        Assert.True(ratio < Growth.Bound, $"Eight times the text took {ratio:0.0} times as long.");
    }

    [Fact]
    public void Endless_scripts_are_refused()
    {
        var large = Assert.Throws<StudioException>(() => FountainReader.Read(new byte[20 << 20]));
        var panels = Assert.Throws<StudioException>(() => FountainReader.Read(Repeat("a\n\n", 60_000)));
        var scenes = Assert.Throws<StudioException>(() => FountainReader.Read(Repeat("\n\n.a\n\nb", 30_000)));

        Assert.Equal("Scripts of at most 8 MB are read; split it.", large.Hint);
        Assert.Contains("10000 panels", panels.Message, StringComparison.Ordinal);
        Assert.Contains("2000 scenes", scenes.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_text_is_refused()
    {
        Assert.Throws<StudioException>(() => FountainReader.Read((ReadOnlySpan<byte>)[0xff, 0xfe, 0x41]));
        Assert.Throws<StudioException>(() => FountainReader.Read("PK\0\0"));
        Assert.Equal("EST. A", FountainReader.Read(Encoding.UTF8.GetBytes("\ufeff\r\nEST. A\r\n\r\nb")).Scenes[0].Heading);
    }

    private static string Repeat(string unit, int length)
    {
        var text = new StringBuilder(length);
        while (text.Length < length) text.Append(unit);
        return text.ToString();
    }
}
