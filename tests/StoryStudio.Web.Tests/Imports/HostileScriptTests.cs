using System.Net;
using System.Text;
using System.Text.Json;
using StoryStudio.Data.Stories;

namespace StoryStudio.Web.Tests.Imports;

/// <summary>Scripts that are none, endless, or written to break their reader, brought to the running server.</summary>
public sealed class HostileScriptTests(ImportingStudio studio) : IClassFixture<ImportingStudio>
{
    private const string Address = "/api/stories/import?name=Script.fountain";

    public static TheoryData<string, string> Refusals => new()
    {
        { "", "nothing in this script" },
        { " \r\n\t\n", "nothing in this script" },
        { "/* all of it\nis gone */", "nothing in this script" },
        { "Title: Only a title page\n", "nothing in this script" },
        { "PK\u0005\u0006", "archive is empty" },
        { "INT. A\n\nb\0c", "is no text" },
        { "\ufeff\0", "is no text" },
    };

    [Theory, MemberData(nameof(Refusals))]
    public Task What_is_no_script(string text, string reason) => studio.RefusedAsync(Address, Encoding.UTF8.GetBytes(text), reason);

    [Fact]
    public Task Other_encodings() => studio.RefusedAsync(Address, [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("INT. A\n\nb")], "not written in UTF-8");

    [Fact]
    public async Task Junk()
    {
        var chance = new Random(7);
        foreach (int length in (int[])[1, 100, 1 << 20])
        {
            byte[] junk = new byte[length];
            chance.NextBytes(junk);
            junk[0] = 0xc0; // Never in UTF-8.
            await studio.RefusedAsync(Address, junk, "not written in UTF-8");
        }
    }

    [Fact]
    public Task Two_hundred_thousand_scenes() => studio.RefusedAsync(Address, Repeated(".A\n\n", 200_000), "scenes");

    [Fact]
    public Task Two_hundred_thousand_panels() => studio.RefusedAsync(Address, Repeated("a\n\n", 200_000), "panels");

    [Fact]
    public Task More_than_a_story_holds() => studio.RefusedAsync(Address, Repeated("a\n\n", StoryRules.PanelCount + 1), "too long");

    [Fact]
    public Task Nine_megabytes() => studio.RefusedAsync(Address, Repeated("a", 9 << 20), "too large for a script");

    [Fact]
    public async Task More_than_is_taken_in_is_refused_before_it_is_sent()
    {
        using var endless = new StreamContent(new EndlessStream());
        endless.Headers.ContentLength = 300L << 20;

        await studio.RefusedAsync(Address, endless, "more than 256 MB", HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("word ")]
    [InlineData("[[")]
    [InlineData("[[[[ ]] ")]
    [InlineData("/* ")]
    [InlineData("/*/* */")]
    [InlineData("***a")]
    [InlineData("\u202e\u2066👩🏽‍🚀")]
    [InlineData("@")]
    public async Task A_million_characters_in_one_line_become_one_panel_within_the_rules(string unit)
    {
        string id = await studio.TakenAsync(Address, [.. "INT. A\n\nX "u8, .. Repeated(unit, (1 << 20) / Encoding.UTF8.GetByteCount(unit))]);

        var story = studio.Story(id);
        var panel = Assert.Single(story.Panels);
        StoryRules.Require(panel);
        Assert.StartsWith("X", panel.Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_end_of_line_in_one_file()
    {
        string id = await studio.TakenAsync(Address, Encoding.UTF8.GetBytes("\ufeffINT. ONE\r\n\r\nFirst.\r\rEXT. TWO\r\n\nSecond,\r\non two lines.\n\r\nMIA\rHello.\r\n"));

        var story = studio.Story(id);
        Assert.Equal(["INT. ONE", "EXT. TWO"], story.Scenes.Select(scene => scene.Heading));
        Assert.Equal(["First.", "Second, on two lines."], story.Panels.Select(panel => panel.Action));
        Assert.Equal(new SpokenLine("MIA", "Hello."), story.Panels[^1].Dialogue[0]);
        Assert.Contains(story.Panels[^1].Cast, actor => actor.CharacterId == studio.Mia.Id);
    }

    [Theory]
    [InlineData("<script>alert`1`</script>")]
    [InlineData("\u202egnp.exe")]
    [InlineData("👩🏽‍🚀 {{7*7}} ' OR 1=1 --")]
    [InlineData("../../etc/passwd")]
    public async Task Strange_names_stay_text(string name)
    {
        string id = await studio.TakenAsync(Address, Encoding.UTF8.GetBytes($"Title: {name}\n\nINT. {name}\n\n{name}\n\n@{name}\n{name}\n"));

        var story = studio.Story(id);
        Assert.Equal((name, $"INT. {name}", name), (story.Story.Title, story.Scenes[0].Heading, story.Panels[0].Action));
        Assert.Equal(new SpokenLine(name, name), story.Panels[0].Dialogue.Single());
        foreach (string page in (string[])["/stories", $"/stories/{id}"])
            Assert.DoesNotContain("<script>alert", Encoding.UTF8.GetString(await studio.GetAsync(page)), StringComparison.Ordinal);
        using var board = JsonDocument.Parse(await studio.GetAsync($"/api/stories/{id}/board.json"));
        Assert.Equal(name, board.RootElement.GetProperty("story").GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("%2e%2e%2f%2e%2e%2fetc%2fpasswd", "passwd")]
    [InlineData("", "Untitled story")]
    [InlineData("%00%0a%1b", "Untitled story")]
    [InlineData("%3Cb%3Ex.fountain", "<b>x")]
    public async Task The_files_name_is_a_title_and_nothing_else(string name, string title)
    {
        string id = await studio.TakenAsync($"/api/stories/import?name={name}", "INT. A\n\nb\n"u8.ToArray());

        Assert.Equal(title, studio.Story(id).Story.Title);
    }

    public static TheoryData<string> Units => ["word ", "Mia ", "@Mia ", "@", "[[", "[[x]]", "/*", "*a", "MIA\nx\n\n", "\r\n", "x\n\n\n\n\n\n\n\n"];

    [Theory, MemberData(nameof(Units))]
    public Task Time_grows_with_length_and_no_faster(string unit) =>
        studio.RequireLinearAsync(Address, times => [.. "INT. A\n\nX\n\n"u8, .. Repeated(unit, times * (1 << 20) / unit.Length)]);

    [Fact]
    public Task Time_grows_with_speakers_and_no_faster() => studio.RequireLinearAsync(Address, times =>
        Encoding.UTF8.GetBytes("INT. A\n\nX\n\n" + string.Concat(Enumerable.Range(0, times * 50_000).Select(turn => $"@Somebody {turn}\nHello.\n\n"))));

    private static byte[] Repeated(string unit, int times) => Encoding.UTF8.GetBytes(new StringBuilder(unit.Length * times).Insert(0, unit, times).ToString());

    /// <summary>Never asked for when the server answers before the body is sent.</summary>
    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => buffer.Length;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(buffer.Length);
    }
}
