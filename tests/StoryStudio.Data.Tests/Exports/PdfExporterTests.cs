using System.Globalization;
using System.Text.RegularExpressions;
using StoryStudio.Data.Exports;
using StoryStudio.Data.Exports.Printing;
using StoryStudio.Data.Stories;
using StoryStudio.Engine;

namespace StoryStudio.Data.Tests.Exports;

public sealed partial class PdfExporterTests : IDisposable
{
    private readonly SampleBoard _sample = new();
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int, int, bool> Grids
    {
        get
        {
            var data = new TheoryData<int, int, bool>();
            foreach (var grid in PageGrid.Usual)
                foreach (bool isLetter in (bool[])[false, true]) data.Add(grid.Columns, grid.Rows, isLetter);
            return data;
        }
    }

    [Theory, MemberData(nameof(Grids))]
    public async Task Every_grid_has_its_pages_its_paper_its_words_and_its_pictures(int columns, int rows, bool isLetter)
    {
        const int panels = 31;
        var board = _sample.Of(FrameRate.Film, [.. Enumerable.Repeat(36, panels)]);

        string file = await PrintAsync(board, new ExportOptions { Columns = columns, Rows = rows, IsLetter = isLetter, Date = new DateOnly(2026, 3, 1) });

        string facts = InstalledTool.Run("pdfinfo", file);
        int pages = (panels + (columns * rows) - 1) / (columns * rows);
        Assert.Matches($@"Pages:\s+{pages}\n", facts);
        Assert.Matches(isLetter ? @"(612 x 792|792 x 612) pts" : @"(595|842)\.\d+ x (595|842)\.\d+ pts \(A4\)", facts);
        Assert.Matches(@"Title:\s+The Lost Kite", facts);
        string text = InstalledTool.Run("pdftotext", "-layout", file, "-");
        foreach (string word in (string[])["The Lost Kite", "1 Mar 2026", "31 panels", "0:46 at 24 fps", "16:9", "1.31", "1.50 s", "Higher, higher!", "ANNA", $"Page 1 of {pages}"])
            Assert.Contains(word, text, StringComparison.Ordinal);
        if (columns < 6) Assert.Contains("Wind from the left", text, StringComparison.Ordinal); // It is cut on the smallest cells.
        Assert.Equal(panels, Picture().Count(InstalledTool.Run("pdfimages", "-list", file)));
    }

    [Fact]
    public async Task What_is_switched_off_is_not_printed()
    {
        string file = await PrintAsync(_sample.Small(), new ExportOptions { ShowDialogue = false, ShowAction = false, ShowNotes = false, ShowNumbers = false, ShowTimes = false });

        string text = InstalledTool.Run("pdftotext", file, "-");

        foreach (string word in (string[])["Higher", "runs up", "Wind", "1.1A", "2.00 s"]) Assert.DoesNotContain(word, text, StringComparison.Ordinal);
        Assert.Contains("The Lost Kite", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_chosen_panels_are_printed()
    {
        string file = await PrintAsync(_sample.Small(), new ExportOptions { Panels = new HashSet<string> { "panel-2" } });

        string text = InstalledTool.Run("pdftotext", file, "-");

        Assert.Contains("1.1B", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1.1A", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_of_every_script_are_found_again_as_they_were_written()
    {
        var board = _sample.Small();
        var panel = board.Panels.First() with
        {
            Action = "Žluťoučký kůň: Жизнь прекрасна, naïve café",
            Dialogue = [new("סבתא", "שלום לכולם"), new("ミア", "今日は風がいいね。"), new("أمي", "مرحبا يا ميا")],
        };

        string text = InstalledTool.Run("pdftotext", await PrintAsync(board with { Title = "ليلة في الحديقة", Scenes = [new BoardScene("s", 1, "פנים. מטבח", [panel])] }, new ExportOptions { Columns = 1, Rows = 1 }), "-");

        foreach (string words in (string[])["Жизнь прекрасна", "naïve café", "שלום", "לכולם", "סבתא", "今日は風がいいね。", "ミア", "مرحبا", "ميا", "أمي", "ليلة", "الحديقة", "פנים", "מטבח"])
            Assert.Contains(words, Unmarked(text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_runs_to_the_left_begins_at_the_right_with_its_speaker()
    {
        var panel = _sample.Small().Panels.First() with { Action = "", Notes = "", Dialogue = [new("ANNA", "Hello there"), new("NOA", "שלום לכולם")] };

        string boxes = InstalledTool.Run("pdftotext", "-bbox", await PrintAsync(_sample.Small() with { Scenes = [new BoardScene("s", 1, "", [panel])] }, new ExportOptions { Columns = 1, Rows = 1 }), "-");

        Assert.True(Left("ANNA") < Left("Hello"), boxes);
        Assert.True(Left("Hello") < Left("there"), boxes);
        Assert.True(Left("NOA") > Left(Seen("שלום")), boxes);
        Assert.True(Left(Seen("שלום")) > Left(Seen("לכולם")), boxes);
        Assert.True(Left("NOA") > Left("there") + 200, boxes);

        // Boxes come with letters from left to right.
        static string Seen(string word) => string.Concat(word.Reverse());

        double Left(string word) => double.Parse(Regex.Match(Unmarked(boxes), $"xMin=\"([0-9.]+)\"[^>]*>{word}<").Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Long_text_is_shrunk_then_cut_and_never_slow()
    {
        var board = _sample.Small();
        var panel = board.Panels.First() with { Action = string.Concat(Enumerable.Repeat("word ", 40_000)), Notes = new string('x', 200_000), Dialogue = [new(new string('A', 100_000), new string('b', 200_000))] };

        var watch = System.Diagnostics.Stopwatch.StartNew();
        string text = InstalledTool.Run("pdftotext", await PrintAsync(board with { Scenes = [new BoardScene("s", 1, "", [panel])] }, new ExportOptions()), "-");

        Assert.Contains("…", text, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(3, 13)]
    public async Task Impossible_grids_are_refused(int columns, int rows)
    {
        var refusal = await Assert.ThrowsAsync<StudioException>(() => _sample.WriteAsync(new PdfExporter(), _sample.Small(), new ExportOptions { Columns = columns, Rows = rows }));

        Assert.Equal("Use 1 to 12 columns and rows.", refusal.Hint);
    }

    public void Dispose()
    {
        _sample.Dispose();
        _folder.Dispose();
    }

    private async Task<string> PrintAsync(StoryBoard board, ExportOptions options)
    {
        string file = Path.Combine(Environment.GetEnvironmentVariable("STORYSTUDIO_EXPORTS") ?? _folder.Path, string.Create(CultureInfo.InvariantCulture, $"{options.Columns}x{options.Rows}{(options.IsLetter ? "-letter" : "")}.pdf"));
        await File.WriteAllBytesAsync(file, await _sample.WriteAsync(new PdfExporter(), board, options));
        return file;
    }

    // Poppler marks where the direction changes.
    private static string Unmarked(string text) => string.Concat(text.Where(letter => letter is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F')));

    [GeneratedRegex(@"^ +\d+ +\d+ image ", RegexOptions.Multiline)]
    private static partial Regex Picture();
}
