using SkiaSharp;

namespace StoryStudio.Data.Exports.Comics.Layout;

/// <summary>The rows of one page, sized to fill it as far as the limit of cropping allows.</summary>
/// <param name="Rows">Per row its height, and per panel the width.</param>
internal sealed record PageRows(IReadOnlyList<PanelShape> All, int From, IReadOnlyList<(float Height, float[] Widths)> Rows)
{
    public static PageRows Of(IReadOnlyList<PanelShape> panels, int from, int[] division, ComicPaper paper)
    {
        float width = paper.Width - (2 * paper.Margin), height = paper.Height - (2 * paper.Margin) - (paper.Gutter * (division.Length - 1));
        var rows = new (float Lowest, float Natural, float Highest, float[] Widths)[division.Length];
        for (int row = 0, at = from; row < division.Length; at += division[row++])
        {
            PanelShape[] shapes = [.. Enumerable.Range(at, division[row]).Select(i => panels[i])];
            rows[row] = Size(shapes, width - (paper.Gutter * (shapes.Length - 1)));
        }
        float[] heights = Fill(rows, height);
        return new(panels, from, [.. rows.Select((row, i) => (heights[i], row.Widths))]);
    }

    public ComicPagePlan Place(ComicPaper paper, bool rightToLeft)
    {
        List<PagePanel> placed = [];
        float y = paper.Margin;
        foreach (var (height, widths) in Rows)
        {
            float x = paper.Margin;
            foreach (float width in widths)
            {
                int index = From + placed.Count;
                float left = rightToLeft ? paper.Width - x - width : x;
                placed.Add(new(index, SKRect.Create(left, y, width, height), PictureCrop.Fill(All[index].Aspect, width / height, All[index].Focus)));
                x += width + paper.Gutter;
            }
            y += height + paper.Gutter;
        }
        return new(placed);
    }

    // Widths follow the pictures, a little also the weights; heights may then vary as far as every picture allows.
    private static (float Lowest, float Natural, float Highest, float[] Widths) Size(PanelShape[] shapes, float width)
    {
        const float kept = ComicLayout.SmallestKept;
        for (float stress = 0.5f; ; stress = stress > 0.05f ? stress / 2 : 0)
        {
            float[] shares = [.. shapes.Select(shape => shape.Aspect * MathF.Pow(shape.Weight, stress))];
            float[] widths = [.. shares.Select(share => width * share / shares.Sum())];
            float lowest = shapes.Zip(widths).Max(pair => pair.Second / pair.First.Aspect * kept);
            float highest = shapes.Zip(widths).Min(pair => pair.Second / pair.First.Aspect / kept);
            float natural = width / shapes.Sum(shape => shape.Aspect);
            // Some room for the page to choose must be left.
            if (stress == 0 || highest > lowest * 1.25f) return (lowest, Math.Clamp(natural, lowest, highest), highest, widths);
        }
    }

    // One factor for all rows, except those that reach their limit.
    private static float[] Fill((float Lowest, float Natural, float Highest, float[] Widths)[] rows, float height)
    {
        float low = 0.2f, high = 5;
        for (int i = 0; i < 40; i++)
        {
            float factor = (low + high) / 2;
            if (rows.Sum(row => Math.Clamp(row.Natural * factor, row.Lowest, row.Highest)) > height) high = factor;
            else low = factor;
        }
        return [.. rows.Select(row => Math.Clamp(row.Natural * low, row.Lowest, row.Highest))];
    }
}
