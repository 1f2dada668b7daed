namespace StoryStudio.Data.Exports.Comics.Layout;

/// <summary>What is wrong with a page: the larger, the worse.</summary>
internal static class PageCost
{
    /// <summary>Share of a panel that text may take before it crowds the picture.</summary>
    private const float RoomForText = 0.3f;

    public static double Of(PageRows page, IReadOnlyList<PanelShape> panels, ComicPaper paper, bool isLast)
    {
        float inner = paper.Height - (2 * paper.Margin);
        float used = page.Rows.Sum(row => row.Height) + (paper.Gutter * (page.Rows.Count - 1));
        // Pages only overflow when even the strongest cropping does not help.
        if (used > inner + 0.5f) return page.Rows.Count == 1 ? 1e6 : double.PositiveInfinity;

        double empty = 1 - (used / inner);
        double cost = (isLast ? 1.2 : 8) * empty + 0.9;
        double area = page.Rows.Sum(row => row.Height * row.Widths.Sum());
        double weights = 0;
        int count = 0;
        for (int row = 0; row < page.Rows.Count; row++)
        {
            var (height, widths) = page.Rows[row];
            for (int i = 0; i < widths.Length; i++, count++)
            {
                var panel = panels[page.From + count];
                weights += panel.Weight;
                double loss = 1 - PictureCrop.Kept(panel.Aspect, widths[i] / height);
                double crowding = (panel.TextArea / (widths[i] * height)) - RoomForText;
                cost += 1.1 * loss * loss;
                if (crowding > 0) cost += 6 * crowding;
                if (panel.StartsScene && i > 0) cost += 0.25;
            }
            if (row > 0 && page.Rows[row - 1].Widths.Length == widths.Length) cost += widths.Length == 1 ? 0.2 : 0.06;
            if (widths.Length == 1 && height > inner * 0.6f && page.Rows.Count > 1) cost += 0.3;
        }
        return cost + Imbalance(page, panels, area / weights) + Density(count, isLast);
    }

    // Areas against weights, on a logarithmic scale.
    private static double Imbalance(PageRows page, IReadOnlyList<PanelShape> panels, double areaPerWeight)
    {
        double sum = 0;
        int at = page.From;
        foreach (var (height, widths) in page.Rows)
        {
            foreach (float width in widths)
            {
                double difference = Math.Log(height * width / (panels[at++].Weight * areaPerWeight));
                sum += 0.3 * difference * difference;
            }
        }
        return sum;
    }

    // Five or six panels on a page read well.
    private static double Density(int count, bool isLast) => isLast && count < 5 ? 0 : 0.06 * Math.Pow(count - 5.5, 2);
}
