using SkiaSharp;
using StoryStudio.Data.Exports;
using StoryStudio.Data.Exports.Comics;
using StoryStudio.Data.Exports.Comics.Balloons;
using StoryStudio.Data.Exports.Comics.Pages;
using StoryStudio.Data.Images;
using StoryStudio.Data.Stories;
using StoryStudio.Engine;
using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Data.Tests.Exports.Comics;

public sealed class LetteringTests : IDisposable
{
    private const string Speech = "I have told you before, and I shall tell you again: whoever leaves the garden gate open lets the goats in. " +
        "Goats eat roses. They eat beans, washing, and once they ate a whole umbrella.";

    private static readonly (string, StoryAction)[] Two = [("Grandma Rose", StoryAction.Pointing), ("Leo", StoryAction.Standing)];

    private readonly TemporaryFolder _folder = new();
    private readonly ImageStore _images;
    private readonly ComicSamples _samples;

    public LetteringTests()
    {
        _images = new ImageStore(_folder.Path);
        _samples = new ComicSamples(_images);
    }

    public void Dispose()
    {
        _samples.Dispose();
        _folder.Dispose();
    }

    private ComicBook Book(StoryBoard board, ComicOptions? options = null) => ComicBook.Compose(board, options ?? new(), null, _images, TestContext.Current.CancellationToken);

    private StoryBoard[] Boards() =>
    [
        _samples.FourLanguages(),
        ComicSamples.Board("Goats",
            _samples.Panel(41, Place.Garden, Shot.Full, Two, new SpokenLine("Grandma Rose", Speech), new SpokenLine("Leo", "No, ma'am.")),
            _samples.Panel(42, Place.Garden, Shot.Close, Two, new SpokenLine("Grandma Rose", Speech), new SpokenLine("Leo", Speech), new SpokenLine("", Speech)),
            _samples.Panel(43, Place.Garden, Shot.Medium, Two, [.. Enumerable.Range(1, 6).Select(i => new SpokenLine(i % 2 == 0 ? "Leo" : "Grandma Rose", $"Number {i} of the goats."))]),
            _samples.Panel(44, Place.Garden, Shot.Close, [("Leo", StoryAction.Standing)], new SpokenLine("Leo", new string('g', 120)))),
    ];

    [Fact]
    public void All_ink_of_the_letters_lies_inside_its_balloon()
    {
        const float scale = 3;
        foreach (var book in Boards().SelectMany(board => (ComicBook[])[Book(board), Book(board, new() { Paper = ComicPaper.UsComic, RightToLeft = true })]))
        {
            foreach (var panel in Enumerable.Range(0, book.PageCount).SelectMany(book.PanelsOf))
            {
                foreach (var balloon in panel.Balloons.Concat(panel.Strip is { } strip ? [strip] : []))
                {
                    using var bitmap = new SKBitmap((int)(book.Paper.Width * scale), (int)(book.Paper.Height * scale), SKColorType.Rgba8888, SKAlphaType.Premul);
                    using (var canvas = new SKCanvas(bitmap))
                    {
                        canvas.Scale(scale);
                        BalloonPainter.DrawText(canvas, balloon);
                    }
                    var pixels = bitmap.GetPixelSpan();
                    int ink = 0;
                    for (int at = 3; at < pixels.Length; at += 4)
                    {
                        if (pixels[at] == 0) continue;
                        ink++;
                        int pixel = at / 4;
                        float x = (pixel % bitmap.Width / scale) - balloon.Centre.X, y = (pixel / bitmap.Width / scale) - balloon.Centre.Y;
                        Assert.True(Holds(balloon, x, y), $"“{balloon.Text.Lines[0].Line.Text}” at {x}, {y}");
                    }
                    Assert.True(ink > 20);
                }
            }
        }
    }

    // Some paper between ink and outline.
    private static bool Holds(PlacedBalloon balloon, float x, float y)
    {
        float paper = Math.Min(2, balloon.Letters * 0.25f), a = (balloon.Text.HalfWidth * balloon.Letters) - paper, b = (balloon.Text.HalfHeight * balloon.Letters) - paper;
        return balloon.Text.IsOval ? new Superellipse(a, b).Contains(x, y) : Math.Abs(x) <= a && Math.Abs(y) <= b;
    }

    [Fact]
    public void Balloons_stay_in_the_picture_and_clear_of_each_other_and_of_heads()
    {
        foreach (var board in Boards())
        {
            var panels = board.Panels.ToList();
            var book = Book(board);
            foreach (var panel in Enumerable.Range(0, book.PageCount).SelectMany(book.PanelsOf))
            {
                var people = new PeopleInPanel(PicturePeople.From(panels[panel.Panel.Index].RecipeJson), panel.Crop, panel.Picture);
                for (int i = 0; i < panel.Balloons.Count; i++)
                {
                    var box = panel.Balloons[i].Bounds;
                    Assert.True(panel.Picture.Contains(box));
                    Assert.All(panel.Balloons.Take(i), other => Assert.False(other.Bounds.IntersectsWith(box)));
                    Assert.All(panel.Balloons.Take(i), other => Assert.True(box.Top >= other.Bounds.Bottom || box.Left >= other.Bounds.Right));
                    Assert.All(people.All, person => Assert.False(new SKRect(person.Head.MidX - 2, person.Head.MidY - 2, person.Head.MidX + 2, person.Head.MidY + 2).IntersectsWith(box)));
                    if (panel.Balloons[i].TailTip is { } tip) Assert.True(panel.Picture.Contains(tip));
                }
            }
        }
    }

    [Fact]
    public void No_tail_runs_over_another_balloon()
    {
        SpokenLine[] lines = [new("Leo", Speech), new("Leo", "Where is the key?"), new("Grandma Rose", "There."), new("Leo", "Ah.")];
        foreach (var shot in Enum.GetValues<Shot>())
        {
            var book = Book(ComicSamples.Board("Tails", [.. Enumerable.Range(0, 6).Select(i => _samples.Panel(80 + i, Place.Park, shot, Two, i % 2 == 0 ? lines : [.. lines.Reverse()]))]));
            foreach (var panel in Enumerable.Range(0, book.PageCount).SelectMany(book.PanelsOf))
            {
                foreach (var balloon in panel.Balloons.Where(balloon => balloon.TailTip is not null))
                {
                    using var tail = BalloonTail.Shape(balloon.Centre, balloon.Outline, balloon.TailTip!.Value, balloon.Letters);
                    Assert.All(panel.Balloons.Where(other => other != balloon), other =>
                    {
                        using var outline = new Superellipse(other.Outline.A - 2, other.Outline.B - 2).Outline(other.Centre);
                        using var both = tail.Op(outline, SKPathOp.Intersect);
                        Assert.True(both.IsEmpty);
                    });
                }
                Assert.All(panel.Balloons, balloon => Assert.True(balloon.TailTip is not null || balloon.IsJoined || balloon.Link is not null));
            }
        }
    }

    [Fact]
    public void No_word_is_lost()
    {
        foreach (var board in Boards())
        {
            var panels = board.Panels.ToList();
            var book = Book(board);
            foreach (var panel in Enumerable.Range(0, book.PageCount).SelectMany(book.PanelsOf))
            {
                string set = string.Concat(panel.Balloons.Concat(panel.Strip is { } strip ? [strip] : []).SelectMany(balloon => balloon.Text.Lines).Select(line => line.Line.Text));
                string said = string.Concat(panels[panel.Panel.Index].Dialogue.Select(line => line.Text));
                if (panel.Strip is null) Assert.Equal(Letters(said), Letters(set));
                else Assert.True(Letters(set).Length >= Letters(said).Length);
            }
        }

        static string Letters(string text) => text.Replace(" ", "", StringComparison.Ordinal);
    }

    [Fact]
    public void Tails_point_at_the_speaker()
    {
        var panel = _samples.Panel(7, Place.Park, Shot.Full, [("Mia", StoryAction.Standing), ("Omar", StoryAction.Standing)],
            new SpokenLine("Mia", "Left."), new SpokenLine("omar ", "Right."));

        var lettered = Assert.Single(Book(ComicSamples.Board("Two", panel)).PanelsOf(0));

        var people = new PeopleInPanel(PicturePeople.From(panel.RecipeJson), lettered.Crop, lettered.Picture);
        Assert.Equal(2, people.All.Count);
        for (int i = 0; i < 2; i++)
        {
            var tip = lettered.Balloons[i].TailTip!.Value;
            Assert.True(Math.Abs(tip.X - people.All[i].Head.MidX) < Math.Abs(tip.X - people.All[1 - i].Head.MidX));
        }
    }

    [Fact]
    public void Tails_follow_the_figures_and_not_the_order_of_the_words()
    {
        // The words name Omar first; he is the second figure, and his line is said by an alias.
        var panel = _samples.Panel(7, Place.Park, Shot.Full, [("Mia", StoryAction.Standing), ("Omar", StoryAction.Standing)],
            new SpokenLine("DAD", "Right."), new SpokenLine("Mia", "Left.")) with
        { Cast = ["Omar", "Mia"], Figures = [["Mia"], ["Omar", "Dad"]] };

        var lettered = Assert.Single(Book(ComicSamples.Board("Two", panel)).PanelsOf(0));

        var people = new PeopleInPanel(PicturePeople.From(panel.RecipeJson), lettered.Crop, lettered.Picture);
        for (int i = 0; i < 2; i++)
        {
            var tip = lettered.Balloons[i].TailTip!.Value;
            Assert.True(Math.Abs(tip.X - people.All[1 - i].Head.MidX) < Math.Abs(tip.X - people.All[i].Head.MidX));
        }
    }

    [Fact]
    public void Without_skeletons_tails_point_down_and_balloons_keep_to_the_upper_part()
    {
        var panel = _samples.Panel(8, Place.Park, Shot.Full, [("Mia", StoryAction.Standing)], new SpokenLine("Mia", "Hello!"), new SpokenLine("", "Later.")) with { RecipeJson = "{" };

        var lettered = Assert.Single(Book(ComicSamples.Board("One", panel)).PanelsOf(0));

        Assert.True(lettered.Balloons[0].Bounds.Bottom < lettered.Picture.MidY);
        Assert.True(lettered.Balloons[0].TailTip!.Value.Y > lettered.Balloons[0].Bounds.Bottom);
        Assert.Null(lettered.Balloons[1].TailTip);
    }

    [Fact]
    public void What_finds_no_room_goes_below_the_picture()
    {
        SpokenLine[] lines = [.. Enumerable.Range(0, 14).Select(i => new SpokenLine("Leo", $"{i}: {Speech}"))];
        var panels = Enumerable.Range(0, 6).Select(i => _samples.Panel(60 + i, Place.Park, Shot.Close, Two, i == 2 ? lines : []));

        var book = Book(ComicSamples.Board("Long", [.. panels]));

        var strip = Enumerable.Range(0, book.PageCount).SelectMany(book.PanelsOf).Single(panel => panel.Panel.Index == 2);
        Assert.NotNull(strip.Strip);
        Assert.True(strip.Picture.Bottom <= strip.Strip.Bounds.Top + 0.01f);
        Assert.Equal(strip.Panel.Box.Bottom, strip.Strip.Bounds.Bottom, 0.01f);
    }

    [Fact]
    public void Words_that_find_no_room_beside_others_get_a_page_alone()
    {
        string speech = string.Concat(Enumerable.Repeat(Speech + " ", 10))[..900];
        SpokenLine[] lines = [.. Enumerable.Range(0, StoryRules.LineCount).Select(i => new SpokenLine(i % 2 == 0 ? "Leo" : "", speech))];
        var panels = Enumerable.Range(0, 6).Select(i => _samples.Panel(60 + i, Place.Park, Shot.Close, Two, i == 2 ? lines : [new SpokenLine("Leo", "Yes.")]));

        var book = Book(ComicSamples.Board("Long", [.. panels]));

        int[][] pages = [.. Enumerable.Range(0, book.PageCount).Select(page => book.PanelsOf(page).Select(panel => panel.Panel.Index).ToArray())];
        Assert.Equal(Enumerable.Range(0, 6), pages.SelectMany(page => page));
        Assert.Contains(pages, page => page is [2]);
        var strip = book.PanelsOf(Array.FindIndex(pages, page => page is [2])).Single().Strip!;
        Assert.True(strip.Letters >= 4.5f, $"Letters of {strip.Letters} points.");
    }

    [Fact]
    public void More_than_a_page_holds_is_said()
    {
        var panel = _samples.Panel(9, Place.Park, Shot.Full, Two, new SpokenLine("Leo", string.Concat(Enumerable.Repeat(Speech, 300))));

        var failure = Assert.Throws<StudioException>(() => Book(ComicSamples.Board("Endless", panel)));

        Assert.Contains("1.9A", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_balloons_are_oval()
    {
        var way = SetText.Balloons(new Data.Typesetting.TextParagraph(Speech, Data.Typesetting.FontShelf.Speech))[0];

        float[] widths = [.. way.Lines.Select(line => line.Line.Width)];
        Assert.True(widths.Length >= 4);
        Assert.True(widths[0] < widths[1] && widths[^1] < widths[^2]);
        Assert.InRange(way.HalfWidth / way.HalfHeight, 1, 3);
    }

    [Fact]
    public void Lines_of_captions_have_about_the_same_width()
    {
        var way = SetText.Captions(new Data.Typesetting.TextParagraph(Speech, Data.Typesetting.FontShelf.Narration))[0];

        float[] widths = [.. way.Lines.Select(line => line.Line.Width)];
        Assert.True(widths.Min() > widths.Max() * 0.75f);
    }

    [Theory]
    [InlineData("One two three. Four five six.", "One two three.", "Four five six.")]
    [InlineData("Word", "Word", null)]
    [InlineData("これは本です。あれは何ですか。", "これは本です。", "あれは何ですか。")]
    public void Speeches_are_split_between_sentences(string text, string first, string? second) =>
        Assert.Equal(second is null ? [first] : [first, second], SpeechSplit.Halve(text));
}
