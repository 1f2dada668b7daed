using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using SkiaSharp;
using StoryStudio.Data.Exports;
using StoryStudio.Data.Exports.Comics;
using StoryStudio.Data.Images;
using StoryStudio.Data.Stories;
using StoryStudio.Engine;
using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Data.Tests.Exports.Comics;

public sealed class ComicExporterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageStore _images;
    private readonly ComicSamples _samples;

    public ComicExporterTests()
    {
        _images = new ImageStore(_folder.Path);
        _samples = new ComicSamples(_images);
    }

    public static TheoryData<string> Formats => ["comic-pdf", "comic-png", "cbz"];

    private static IStoryExporter Exporter(string name) =>
        ((IStoryExporter[])[new ComicPdfExporter(), new ComicPngExporter(), new CbzExporter()]).Single(exporter => exporter.Name == name);

    public void Dispose()
    {
        _samples.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Equal_stories_give_equal_bytes_and_the_stream_stays_open(string format)
    {
        var board = _samples.FourLanguages();
        using var first = new MemoryStream();
        using var second = new MemoryStream();

        await Exporter(format).WriteAsync(board, new(), _images, first, TestContext.Current.CancellationToken);
        await Exporter(format).WriteAsync(board, new(), _images, second, TestContext.Current.CancellationToken);

        Assert.True(first.CanWrite);
        Assert.True(first.Length > 1000);
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Cancelling_ends_it(string format)
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Exporter(format).WriteAsync(_samples.FourLanguages(), new(), _images, new MemoryStream(), cancelled.Token));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_story_without_panels_is_refused(string format)
    {
        var failure = await Assert.ThrowsAsync<StudioException>(() =>
            Exporter(format).WriteAsync(ComicSamples.Board("Nothing"), new(), _images, new MemoryStream(), TestContext.Current.CancellationToken));

        Assert.Contains("Nothing", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_picture_is_named()
    {
        var panel = _samples.Panel(3, Place.Park, Shot.Full, [("Mia", StoryAction.Standing)]) with { Picture = new string('0', 64) };

        var failure = await Assert.ThrowsAsync<StudioException>(() =>
            new ComicPdfExporter().WriteAsync(ComicSamples.Board("Lost", panel), new(), _images, new MemoryStream(), TestContext.Current.CancellationToken));

        Assert.Contains("1.3A", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archives_hold_numbered_pages_and_what_readers_show()
    {
        var board = _samples.FourLanguages() with { Title = "Tea & <cake>" };
        using var file = new MemoryStream();

        await new CbzExporter(new ComicOptions { RightToLeft = true, Resolution = 72 }).WriteAsync(board, new(), _images, file, TestContext.Current.CancellationToken);

        using var zip = new ZipArchive(file);
        Assert.Equal(["page-001.png", "ComicInfo.xml"], zip.Entries.Select(entry => entry.FullName));
        using var stream = zip.GetEntry("ComicInfo.xml")!.Open();
        var info = XDocument.Load(stream).Root!;
        Assert.Equal("Tea & <cake>", info.Element("Title")!.Value);
        Assert.Equal("YesAndRightToLeft", info.Element("Manga")!.Value);
        using var page = SKBitmap.Decode(zip.GetEntry("page-001.png")!.Open());
        Assert.Equal((595, 842), (page.Width, page.Height));
        Assert.True(page.Pixels.Distinct().Count() > 500, "The pictures are there.");
    }

    [Fact]
    public async Task Only_the_chosen_panels_and_the_chosen_paper_are_used()
    {
        using var file = new MemoryStream();
        var options = new ExportOptions { IsLetter = true, ShowDialogue = false, Panels = new HashSet<string> { "panel-2" } };

        await new ComicPngExporter(new ComicOptions { Resolution = 72 }).WriteAsync(_samples.FourLanguages(), options, _images, file, TestContext.Current.CancellationToken);

        using var zip = new ZipArchive(file);
        using var page = SKBitmap.Decode(Assert.Single(zip.Entries).Open());
        Assert.Equal((612, 792), (page.Width, page.Height));
    }

    [Fact]
    public async Task Printed_pages_can_be_opened_and_searched()
    {
        Assert.SkipUnless(Poppler.IsThere, Poppler.Missing);
        var board = _samples.FourLanguages();
        string path = Path.Combine(_folder.Path, "comic.pdf");
        await using (var file = File.Create(path)) await new ComicPdfExporter().WriteAsync(board, new(), _images, file, TestContext.Current.CancellationToken);

        Assert.Contains("Pages:           1", await Poppler.RunAsync("pdfinfo", path), StringComparison.Ordinal);
        Assert.Equal(5, (await Poppler.RunAsync("pdfimages", "-list", path)).Split('\n').Count(line => line.Contains(" image ", StringComparison.Ordinal)));
        string text = await Poppler.RunAsync("pdftotext", "-raw", path, "-");
        Assert.All(["Good morning!", "taken?", "ドキドキ", "やっ", "雨", "Привет!", "Wi-Fi", "مقاعد", "لدي", "ספרים", "השבוע", "Blazor"],
            words => Assert.Contains(words, text, StringComparison.Ordinal));
    }

    /// <summary>The PDF tools of the machine.</summary>
    private static class Poppler
    {
        public const string Missing = "poppler-utils is not installed.";

        public static bool IsThere { get; } = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "pdftotext"))) == true;

        public static async Task<string> RunAsync(string tool, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true })!;
            string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
            return output;
        }
    }
}
