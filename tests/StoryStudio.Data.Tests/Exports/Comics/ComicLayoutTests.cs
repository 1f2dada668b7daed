using SkiaSharp;
using StoryStudio.Data.Exports.Comics;
using StoryStudio.Data.Exports.Comics.Layout;

namespace StoryStudio.Data.Tests.Exports.Comics;

public class ComicLayoutTests
{
    private static readonly ComicPaper[] Papers = [ComicPaper.A4, ComicPaper.Letter, ComicPaper.UsComic];

    public static TheoryData<int> Stories => [.. Enumerable.Range(0, 40)];

    private static (List<PanelShape> Panels, ComicPaper Paper) Story(int seed)
    {
        var random = new Random(seed);
        float[] aspects = [1, 1, 4f / 3, 3f / 4, 16f / 9, 9f / 16];
        return ([.. Enumerable.Range(0, 1 + random.Next(30)).Select(_ =>
            new PanelShape(aspects[random.Next(aspects.Length)], 0.6f + (float)random.NextDouble(), random.Next(12000), null, random.Next(5) == 0))], Papers[seed % 3]);
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Every_panel_stands_once_on_its_page_and_touches_no_other(int seed)
    {
        var (panels, paper) = Story(seed);

        var pages = ComicLayout.Arrange(panels, paper, rightToLeft: seed % 2 == 0);

        Assert.Equal(Enumerable.Range(0, panels.Count), pages.SelectMany(page => page.Panels).Select(panel => panel.Index));
        foreach (var page in pages)
        {
            Assert.All(page.Panels, panel =>
            {
                Assert.InRange(panel.Box.Left, paper.Margin - 0.01f, paper.Width - paper.Margin);
                Assert.InRange(panel.Box.Right, paper.Margin, paper.Width - paper.Margin + 0.01f);
                Assert.InRange(panel.Box.Top, paper.Margin - 0.01f, paper.Height - paper.Margin);
                Assert.InRange(panel.Box.Bottom, paper.Margin, paper.Height - paper.Margin + 0.51f);
            });
            Assert.All(Pairs(page.Panels), pair =>
            {
                var grown = pair.One.Box;
                grown.Inflate(paper.Gutter - 0.1f, paper.Gutter - 0.1f);
                Assert.False(grown.IntersectsWith(pair.Other.Box));
            });
        }
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Pictures_are_neither_distorted_nor_cropped_beyond_the_limit(int seed)
    {
        var (panels, paper) = Story(seed);

        foreach (var placed in ComicLayout.Arrange(panels, paper, false).SelectMany(page => page.Panels))
        {
            float aspect = panels[placed.Index].Aspect * placed.Crop.Width / placed.Crop.Height;
            Assert.Equal(placed.Box.Width / placed.Box.Height, aspect, 0.01f);
            Assert.True(placed.Crop.Width * placed.Crop.Height >= ComicLayout.SmallestKept - 0.001f);
            Assert.True(new SKRect(-0.001f, -0.001f, 1.001f, 1.001f).Contains(placed.Crop));
        }
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Panels_are_read_in_rows(int seed)
    {
        var (panels, paper) = Story(seed);
        bool rightToLeft = seed % 2 == 1;

        foreach (var page in ComicLayout.Arrange(panels, paper, rightToLeft))
        {
            Assert.All(page.Panels.Zip(page.Panels.Skip(1)), pair =>
            {
                bool sameRow = Math.Abs(pair.First.Box.Top - pair.Second.Box.Top) < 0.01f;
                bool next = rightToLeft ? pair.Second.Box.Right < pair.First.Box.Left : pair.Second.Box.Left > pair.First.Box.Right;
                Assert.True(sameRow ? next : pair.Second.Box.Top > pair.First.Box.Bottom);
            });
        }
    }

    [Fact]
    public void Pages_before_the_last_are_full()
    {
        var pages = ComicLayout.Arrange([.. Enumerable.Repeat(new PanelShape(1), 29)], ComicPaper.A4, false);

        Assert.True(pages.Count > 2);
        Assert.All(pages.SkipLast(1), page => Assert.InRange(page.Panels.Max(panel => panel.Box.Bottom), 842 - 34 - 8, 842 - 34 + 0.5f));
    }

    [Fact]
    public void The_weightiest_panel_is_the_largest()
    {
        PanelShape[] panels = [new(1), new(1), new(1, 1.8f), new(1), new(1)];

        var page = Assert.Single(ComicLayout.Arrange(panels, ComicPaper.A4, false));

        Assert.Equal(2, page.Panels.MaxBy(panel => panel.Box.Width * panel.Box.Height)!.Index);
    }

    [Fact]
    public void Heads_stay_in_the_crop()
    {
        var head = new SKRect(0.7f, 0.05f, 0.95f, 0.3f);

        var tall = PictureCrop.Fill(1, 0.65f, head);
        var wide = PictureCrop.Fill(1, 1.5f, head);

        Assert.True(tall.Contains(head));
        Assert.True(wide.Contains(head));
    }

    private static IEnumerable<(PagePanel One, PagePanel Other)> Pairs(IReadOnlyList<PagePanel> panels) =>
        from one in panels from other in panels where one.Index < other.Index select (one, other);
}
