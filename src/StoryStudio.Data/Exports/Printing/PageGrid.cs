namespace StoryStudio.Data.Exports.Printing;

/// <summary>A grid that people choose by name.</summary>
public sealed record PageGrid(int Columns, int Rows)
{
    /// <summary>The usual ones; one column with several rows puts the words beside the pictures.</summary>
    public static IReadOnlyList<PageGrid> Usual { get; } =
        [new(1, 1), new(2, 1), new(2, 2), new(3, 1), new(3, 2), new(3, 3), new(3, 5), new(4, 2), new(4, 4), new(6, 5), new(1, 5)];

    public string Title => Columns == 1 && Rows > 1 ? $"{Rows} in a column, words beside" : $"{Columns} × {Rows}";
}
