using System.Text;
using StoryStudio.Data.Exports;
using StoryStudio.Data.Exports.Lists;

namespace StoryStudio.Data.Tests.Exports;

public sealed class CsvExporterTests : IDisposable
{
    private readonly SampleBoard _sample = new();

    [Fact]
    public async Task Rows_follow_rfc_4180_and_come_back_equal()
    {
        var board = _sample.Small();
        var panel = board.Panels.First() with { Action = "She says \"up\", twice,\nand jumps." };

        string text = Encoding.UTF8.GetString(await _sample.WriteAsync(new CsvExporter(), board with { Scenes = [new BoardScene("s", 1, "A, B", [panel])] }));

        Assert.StartsWith("\ufeffScene,Heading,", text, StringComparison.Ordinal);
        var rows = Parse(text[1..]);
        Assert.Equal(2, rows.Count);
        var row = rows[0].Zip(rows[1]).ToDictionary(pair => pair.First, pair => pair.Second);
        Assert.Equal("A, B", row["Heading"]);
        Assert.Equal("She says \"up\", twice,\nand jumps.", row["Action"]);
        Assert.Equal("ANNA: Higher, higher!\nFar below, a dog barks.", row["Dialogue"]);
        Assert.Equal(("48", "2.00", "00:00:00:00", "Anna, Bo", "7000000001", "2", "yes"), (row["Frames"], row["Seconds"], row["Start"], row["Cast"], row["Seed"], row["Take"], row["Approved"]));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("  =1")]
    [InlineData("＝1")]
    public async Task No_text_counts_as_a_formula(string hostile)
    {
        var board = _sample.Small();
        var panel = board.Panels.First() with { Action = hostile, Notes = hostile, Prompt = hostile, Framing = hostile, Number = hostile, Cast = [hostile], Dialogue = [new("", hostile)] };

        string text = Encoding.UTF8.GetString(await _sample.WriteAsync(
            new CsvExporter(), board with { Scenes = [new BoardScene("s", 1, hostile, [panel])] }, new ExportOptions { ByteOrderMark = false }));

        var fields = Parse(text)[1];
        Assert.Equal(8, fields.Count(field => field == $"'{hostile}"));
        Assert.DoesNotContain(fields, field => field.TrimStart() is [('=' or '+' or '-' or '@' or '＝'), ..]);
    }

    public void Dispose() => _sample.Dispose();

    private static List<List<string>> Parse(string text)
    {
        List<List<string>> rows = [[]];
        var field = new StringBuilder();
        bool isQuoted = false;
        for (int at = 0; at < text.Length; at++)
        {
            if (isQuoted)
            {
                if (text[at] != '"') field.Append(text[at]);
                else if (at + 1 < text.Length && text[at + 1] == '"') field.Append(text[at++]);
                else isQuoted = false;
            }
            else if (text[at] == '"') isQuoted = true;
            else if (text[at] is ',' or '\r')
            {
                rows[^1].Add(field.ToString());
                field.Clear();
                if (text[at] == '\r' && text[++at] == '\n') rows.Add([]);
            }
            else field.Append(text[at]);
        }
        return [.. rows.Where(row => row.Count > 0)];
    }
}
