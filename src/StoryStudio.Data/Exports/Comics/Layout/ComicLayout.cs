using SkiaSharp;

namespace StoryStudio.Data.Exports.Comics.Layout;

/// <summary>Panels on pages, in rows: the division of the story that costs least (<see cref="PageCost"/>), found by dynamic programming.</summary>
public static class ComicLayout
{
    /// <summary>Share of each picture that stays visible at least.</summary>
    public const float SmallestKept = 0.62f;

    public const int MostPanels = 9, MostInRow = 3;

    /// <param name="alone">Places of panels that get a page of their own; null = none.</param>
    public static IReadOnlyList<ComicPagePlan> Arrange(IReadOnlyList<PanelShape> panels, ComicPaper paper, bool rightToLeft, IReadOnlySet<int>? alone = null)
    {
        var best = new (double Cost, int From, PageRows? Rows)[panels.Count + 1];
        for (int end = 1; end <= panels.Count; end++)
        {
            best[end] = (double.PositiveInfinity, 0, null);
            for (int from = Math.Max(0, end - MostPanels); from < end; from++)
            {
                if (end - from > 1 && alone?.Any(panel => panel >= from && panel < end) == true) continue;
                var (cost, rows) = BestPage(panels, from, end, paper);
                if (best[from].Cost + cost < best[end].Cost - 1e-9) best[end] = (best[from].Cost + cost, from, rows);
            }
        }
        List<ComicPagePlan> pages = [];
        for (int end = panels.Count; end > 0; end = best[end].From) pages.Add(best[end].Rows!.Place(paper, rightToLeft));
        pages.Reverse();
        return pages;
    }

    private static (double Cost, PageRows Rows) BestPage(IReadOnlyList<PanelShape> panels, int from, int end, ComicPaper paper)
    {
        (double Cost, PageRows? Rows) best = (double.PositiveInfinity, null);
        foreach (int[] division in Divisions(end - from))
        {
            var rows = PageRows.Of(panels, from, division, paper);
            double cost = PageCost.Of(rows, panels, paper, isLast: end == panels.Count);
            if (best.Rows is null || cost < best.Cost - 1e-9) best = (cost, rows);
        }
        return (best.Cost, best.Rows!);
    }

    // All ways to put so many panels into rows of one to three.
    private static IEnumerable<int[]> Divisions(int count)
    {
        if (count == 0) yield return [];
        for (int first = 1; first <= Math.Min(MostInRow, count); first++)
        {
            foreach (int[] rest in Divisions(count - first)) yield return [first, .. rest];
        }
    }
}
