using System.IO.Compression;
using System.Xml.Linq;
using SkiaSharp;
using StoryStudio.Data.Exports;
using StoryStudio.Data.Exports.Comics;
using StoryStudio.Data.Stories;
using StoryStudio.Engine;
using StoryStudio.Web.Stories;
using StoryStudio.Web.Tests.Browser;

namespace StoryStudio.Web.Tests.Stories;

/// <summary>Paper and reading direction are kept with the story; an address may ask for others.</summary>
public sealed class StoryPaperTests : IDisposable
{
    private readonly StudioHost _host = new();
    private readonly StorySnapshot _story;

    public StoryPaperTests() => _story = BoardWalk.Store(_host, 3);

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Comic_pages_come_on_the_storys_paper_in_its_direction()
    {
        Assert.Equal(("A4", "No"), await PageAsync(new ExportOptions()));
        Set("paper", "US comic");
        Set("rightToLeft", true);

        Assert.Equal(("US comic", "YesAndRightToLeft"), await PageAsync(new ExportOptions()));
        Assert.Equal(("Letter", "No"), await PageAsync(new ExportOptions { ComicPaper = ComicPaper.Letter, RightToLeft = false }));
        var copy = _host.Get<StoryCopy>().Copy(_story.Story.Id, BoardWalk.Me);
        Assert.Equal(("US comic", true), (copy.Paper, copy.RightToLeft));
    }

    [Fact]
    public async Task Addresses_name_paper_and_direction_and_what_is_none_is_refused()
    {
        using var http = new HttpClient { BaseAddress = _host.Address };
        foreach (var (query, isFine) in new[] { ("paper=letter&reading=rtl", true), ("paper=us comic", true), ("paper=a0", false), ("reading=up", false) })
        {
            using var answer = await http.GetAsync(new Uri($"/api/stories/{_story.Story.Id}/export/cbz?{Uri.EscapeDataString(query).Replace("%3D", "=", StringComparison.Ordinal).Replace("%26", "&", StringComparison.Ordinal)}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode == isFine, $"{query}: {answer.StatusCode}");
        }
        Assert.Throws<UnknownNameException>(() => Set("paper", "A0"));
    }

    private async Task<(string Paper, string Manga)> PageAsync(ExportOptions options)
    {
        var (file, _, _) = (await _host.Get<StoryExports>().WriteAsync(_story.Story.Id, "cbz", options, BoardWalk.Me, TestContext.Current.CancellationToken))!.Value;
        await using (file)
        {
            using var zip = new ZipArchive(file);
            using var info = zip.GetEntry("ComicInfo.xml")!.Open();
            using var page = SKBitmap.Decode(zip.Entries.First(entry => entry.Name.EndsWith(".png", StringComparison.Ordinal)).Open());
            double ratio = (double)page.Width / page.Height;
            return (ComicPaper.All.MinBy(paper => Math.Abs((paper.Width / paper.Height) - ratio))!.Name, XDocument.Load(info).Root!.Element("Manga")!.Value);
        }
    }

    private void Set<T>(string field, T value) =>
        _host.Get<StoryLog>().Do(_story.Story.Id, BoardWalk.Me, StoryShelf.NewId(), new StoryEdit(field, [StoryChange.Set(StoryPart.Story, _story.Story.Id, field, value)]));
}
