using SkiaSharp;
using StoryStudio.Data.Exports.Comics.Balloons;
using StoryStudio.Data.Exports.Comics.Layout;
using StoryStudio.Data.Images;
using StoryStudio.Data.Typesetting;
using StoryStudio.Data.Typesetting.Bidi;
using StoryStudio.Engine;

namespace StoryStudio.Data.Exports.Comics.Pages;

/// <summary>A story laid out and lettered, ready to be drawn.</summary>
public sealed class ComicBook
{
    private readonly ImageStore _images;
    private readonly IReadOnlyList<BoardPanel> _panels;
    private readonly List<LetteredPanel[]> _pages = [];

    private ComicBook(ImageStore images, IReadOnlyList<BoardPanel> panels, ComicPaper paper, bool rightToLeft)
    {
        (_images, _panels, Paper, IsRightToLeft) = (images, panels, paper, rightToLeft);
    }

    public ComicPaper Paper { get; }
    public bool IsRightToLeft { get; }
    public int PageCount => _pages.Count;

    internal IReadOnlyList<LetteredPanel> PanelsOf(int page) => _pages[page];

    /// <param name="wanted">Ids of the panels; null takes all.</param>
    /// <exception cref="StudioException">No panels, a picture that is lost, or more text than a page can hold.</exception>
    public static ComicBook Compose(StoryBoard board, ComicOptions options, IReadOnlySet<string>? wanted, ImageStore images, CancellationToken cancellationToken)
    {
        var scenes = board.Scenes.Select(scene => scene.Panels.Where(panel => wanted?.Contains(panel.Id) != false).ToList()).ToList();
        List<BoardPanel> panels = [.. scenes.SelectMany(scene => scene).Select(panel => options.ShowDialogue ? panel : panel with { Dialogue = [] })];
        if (panels.Count == 0)
            throw new StudioException($"“{board.Title}” has no panels for a comic page.", wanted is null ? "Add a panel first." : "Choose panels that are in the story.");

        string[] texts = [.. panels.SelectMany(panel => panel.Dialogue).Select(line => line.Text)];
        bool rightToLeft = options.RightToLeft ?? texts.Count(text => new BidiText(text).ParagraphLevel == 1) * 2 > texts.Length;
        var book = new ComicBook(images, panels, options.Paper, rightToLeft);
        var lettering = new PanelLettering(options, rightToLeft, TextLanguage.Guess(texts));
        var firsts = scenes.Where(scene => scene.Count > 0).Select(scene => scene[0].Id).ToHashSet();
        book.LayOut(lettering, firsts, cancellationToken);
        return book;
    }

    /// <param name="canvas">Scaled to points.</param>
    /// <param name="page">From 0.</param>
    public void Draw(SKCanvas canvas, int page) => new PagePainter(canvas, _panels, PictureOf).Draw(_pages[page]);

    /// <param name="page">From 0.</param>
    public byte[] Png(int page, int resolution)
    {
        float scale = resolution / 72f;
        using var surface = SKSurface.Create(new SKImageInfo((int)(Paper.Width * scale), (int)(Paper.Height * scale), SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Scale(scale);
        Draw(surface.Canvas, page);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private void LayOut(PanelLettering lettering, HashSet<string> firsts, CancellationToken cancellationToken)
    {
        PicturePeople[] people = [.. _panels.Select(panel => PicturePeople.From(panel.RecipeJson))];
        float[] aspects = Aspects();
        double frames = _panels.Average(panel => panel.Frames);
        PanelShape[] shapes = [.. _panels.Select((panel, i) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            float weight = (float)Math.Clamp(Math.Sqrt(panel.Frames / frames), 0.6, 1.8);
            return new PanelShape(aspects[i], weight, lettering.AreaOf(panel), FocusOf(people[i]), firsts.Contains(panel.Id));
        })];
        // Whose words find no room beside others gets a page alone.
        HashSet<int> alone = [];
        while (LetterPages() is { } crowded)
        {
            if (!alone.Add(crowded))
                throw new StudioException($"The dialogue of panel {_panels[crowded].Number} is too long for a page.", "Shorten it, or spread it over several panels.");
        }

        // The panel that has no room, or null.
        int? LetterPages()
        {
            _pages.Clear();
            foreach (var page in ComicLayout.Arrange(shapes, Paper, IsRightToLeft, alone))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var lettered = new LetteredPanel[page.Panels.Count];
                for (int i = 0; i < lettered.Length; i++)
                {
                    var placed = page.Panels[i];
                    if (lettering.Letter(placed, _panels[placed.Index], aspects[placed.Index], people[placed.Index], shapes[placed.Index].Focus) is not { } panel) return placed.Index;
                    lettered[i] = panel;
                }
                _pages.Add(lettered);
            }
            return null;
        }
    }

    // Panels without a picture take the shape of the others.
    private float[] Aspects()
    {
        float?[] known = [.. _panels.Select(panel =>
        {
            if (panel.Picture is null) return (float?)null;
            using var codec = _images.Contains(panel.Picture) ? SKCodec.Create(_images.PathOf(panel.Picture)) : null;
            return codec is null ? throw Lost(panel) : (float)codec.Info.Width / codec.Info.Height;
        })];
        float usual = known.OfType<float>().Order().Skip(known.OfType<float>().Count() / 2).FirstOrDefault(1);
        return [.. known.Select(aspect => aspect ?? usual)];
    }

    private SKImage? PictureOf(BoardPanel panel)
    {
        if (panel.Picture is null) return null;
        using var data = SKData.Create(_images.PathOf(panel.Picture));
        return SKImage.FromEncodedData(data) ?? throw Lost(panel);
    }

    private static StudioException Lost(BoardPanel panel) =>
        new($"The picture of panel {panel.Number} is not in the data folder, or cannot be read.", "Choose another take for this panel, or restore the folder from a backup.");

    private static SKRect? FocusOf(PicturePeople people) =>
        people.All.Count == 0 ? null : people.All.Select(person => person.Head).Aggregate(SKRect.Union);
}
