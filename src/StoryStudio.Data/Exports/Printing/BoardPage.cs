using System.Globalization;
using SkiaSharp;
using StoryStudio.Data.Typesetting;
using StoryStudio.Engine;

namespace StoryStudio.Data.Exports.Printing;

/// <summary>A grid of panels on paper. Sizes are points.</summary>
internal sealed class BoardPage
{
    /// <summary>Columns and rows of a page can be no more than this.</summary>
    public const int MostCells = 12;

    private const float Margin = 34, HeaderHeight = 36, FooterHeight = 18, Gap = 14;

    private static readonly SKColor Ink = SKColor.Parse("22252a"), Quiet = SKColor.Parse("6c7177");

    private readonly StoryBoard _board;
    private readonly ExportOptions _options;
    private readonly PanelCell _cell;
    private readonly float _aspect;

    /// <param name="aspect">Width over height of the pictures.</param>
    /// <exception cref="StudioException">No such grid.</exception>
    public BoardPage(StoryBoard board, ExportOptions options, float aspect)
    {
        if (options.Columns is < 1 or > MostCells || options.Rows is < 1 or > MostCells)
            throw new StudioException($"A page of {options.Columns} × {options.Rows} panels is not possible.", $"Use 1 to {MostCells} columns and rows.");
        (_board, _options, _aspect) = (board, options, aspect);
        _cell = new PanelCell(options, board.Rate, aspect) { IsBeside = options.Columns == 1 && options.Rows > 1 };
        var (shortSide, longSide) = options.IsLetter ? (612f, 792f) : (595f, 842f);
        // Whichever way the pictures come out larger.
        Size = Picture(new SKSize(longSide, shortSide)) > Picture(new SKSize(shortSide, longSide)) ? new SKSize(longSide, shortSide) : new SKSize(shortSide, longSide);

        float Picture(SKSize page) => _cell.PictureIn(CellAt(page, 0)).Width;
    }

    public SKSize Size { get; }

    public int PanelsPerPage => _options.Columns * _options.Rows;

    public void Draw(SKCanvas canvas, IReadOnlyList<PlacedPanel> panels, int page, int pages, Func<BoardPanel, byte[]> picture)
    {
        canvas.Clear(SKColors.White);
        Header(canvas);
        for (int index = 0; index < panels.Count; index++)
            _cell.Draw(canvas, CellAt(Size, index), panels[index], panels[index].Panel.Picture is null ? null : picture(panels[index].Panel));
        var font = new PrintedFont(FontShelf.Text, 7.5f);
        float y = Size.Height - Margin + 4;
        font.Draw(canvas, font.Line("Made with StoryStudio"), Margin, y, Quiet);
        var number = font.Line(string.Create(CultureInfo.InvariantCulture, $"Page {page} of {pages}"));
        font.Draw(canvas, number, Size.Width - Margin - font.Measure(number), y, Quiet);
    }

    private SKRect CellAt(SKSize page, int index)
    {
        float width = (page.Width - (2 * Margin) - (Gap * (_options.Columns - 1))) / _options.Columns;
        float height = (page.Height - (2 * Margin) - HeaderHeight - FooterHeight - (Gap * (_options.Rows - 1))) / _options.Rows;
        return SKRect.Create(
            Margin + (index % _options.Columns * (width + Gap)), Margin + HeaderHeight + (index / _options.Columns * (height + Gap)), width, height);
    }

    private void Header(SKCanvas canvas)
    {
        var plain = new PrintedFont(FontShelf.Text, 9);
        var facts = plain.Line(Facts());
        float right = Size.Width - Margin - plain.Measure(facts);
        plain.Draw(canvas, facts, right, Margin + 13, Quiet);
        Title(canvas, right - Margin - 16);
        using var line = new SKPaint { Color = new SKColor(0, 0, 0, 40), IsStroke = true, StrokeWidth = 0.6f };
        canvas.DrawLine(Margin, Margin + 22, Size.Width - Margin, Margin + 22, line);
    }

    // Smaller letters before a shorter title.
    private void Title(SKCanvas canvas, float room)
    {
        for (float size = 15; ; size--)
        {
            var bold = new PrintedFont(FontShelf.Strong, size);
            if (size > 9 && bold.Measure(bold.Line(_board.Title)) > room) continue;
            bold.Draw(canvas, bold.Shorten(_board.Title, room), Margin, Margin + 13, Ink);
            return;
        }
    }

    private string Facts()
    {
        int panels = _board.Panels.Count(), scenes = _board.Scenes.Count;
        var time = _board.Rate.TimeOf(_board.Frames);
        var parts = new List<string>
        {
            Count(scenes, "scene"),
            Count(panels, "panel"),
            string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00} at {_board.Rate.Name} fps"),
            Aspect(),
        };
        if (_options.Date is { } date) parts.Add(date.ToString("d MMM yyyy", CultureInfo.InvariantCulture));
        return string.Join("  ·  ", parts);
    }

    // 16:9 and the like where small numbers tell it, 2.39:1 elsewhere.
    private string Aspect()
    {
        for (int height = 1; height <= 16; height++)
            if (MathF.Abs((_aspect * height) - MathF.Round(_aspect * height)) < 0.01f) return string.Create(CultureInfo.InvariantCulture, $"{MathF.Round(_aspect * height)}:{height}");
        return string.Create(CultureInfo.InvariantCulture, $"{_aspect:0.00}:1");
    }

    private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
