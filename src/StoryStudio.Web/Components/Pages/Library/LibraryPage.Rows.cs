using Microsoft.JSInterop;

namespace StoryStudio.Web.Components.Pages.Library;

/// <summary>
/// Which rows are on the page: those in sight and some around them. The browser says when others come into sight and waits for each
/// answer, so that a row or two arrive at a time: Virtualize waits until its reserve is used up and then brings so many that a frame is late.
/// </summary>
public sealed partial class LibraryPage
{
    private const int MostRows = 60;

    private int _firstRow, _rowsInSight = 8;

    private int Rows => (_shown.Count + _columns - 1) / _columns;

    private IEnumerable<int> RowsInSight
    {
        get
        {
            // A search may have taken away what was in sight.
            int first = Math.Clamp(_firstRow, 0, Math.Max(0, Rows - _rowsInSight));
            return Enumerable.Range(first, Math.Min(_rowsInSight, Rows - first));
        }
    }

    /// <summary>The grid's width changed.</summary>
    [JSInvokable]
    public void OnResized(int columns, int rowHeight)
    {
        if (columns is < 1 or > 50 || rowHeight is < 20 or > 2000) return;
        (_columns, _rowHeight) = (columns, rowHeight);
        StateHasChanged();
    }

    /// <summary>Other rows came into sight.</summary>
    [JSInvokable]
    public void OnScrolled(int firstRow, int rows)
    {
        if (firstRow < 0 || rows is < 1 or > MostRows) return;
        (_firstRow, _rowsInSight) = (firstRow, rows);
        StateHasChanged();
    }
}
