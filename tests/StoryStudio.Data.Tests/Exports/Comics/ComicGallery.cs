using StoryStudio.Data.Exports;
using StoryStudio.Data.Exports.Comics;
using StoryStudio.Data.Exports.Comics.Pages;
using StoryStudio.Data.Images;
using StoryStudio.Data.Stories;
using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Data.Tests.Exports.Comics;

/// <summary>Pages for people to look at; the first is docs/comic-page.png.</summary>
public class ComicGallery
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("STORYSTUDIO_SCREENSHOTS");

    [Fact]
    public void Pages_for_the_documentation()
    {
        Assert.SkipUnless(Folder is { Length: > 0 }, "STORYSTUDIO_SCREENSHOTS is not set.");
        using var folder = new TemporaryFolder();
        var images = new ImageStore(folder.Path);
        using var samples = new ComicSamples(images);

        Draw("comic-page", samples.FourLanguages(), new ComicOptions(), images);
        Draw("comic-story", Story(samples), new ComicOptions { Paper = ComicPaper.UsComic }, images);
        Draw("comic-manga", Story(samples), new ComicOptions { RightToLeft = true }, images);
        Draw("comic-crowded", Crowded(samples), new ComicOptions(), images);
    }

    private static void Draw(string name, StoryBoard board, ComicOptions options, ImageStore images)
    {
        var book = ComicBook.Compose(board, options, null, images, TestContext.Current.CancellationToken);
        for (int page = 0; page < book.PageCount; page++) File.WriteAllBytes(Path.Combine(Folder!, page == 0 ? $"{name}.png" : $"{name}-{page + 1}.png"), book.Png(page, 140));
    }

    [Fact]
    public async Task A_printed_story()
    {
        Assert.SkipUnless(Folder is { Length: > 0 }, "STORYSTUDIO_SCREENSHOTS is not set.");
        using var folder = new TemporaryFolder();
        var images = new ImageStore(folder.Path);
        using var samples = new ComicSamples(images);
        await using var file = File.Create(Path.Combine(Folder!, "comic.pdf"));

        await new ComicPdfExporter().WriteAsync(samples.FourLanguages(), new(), images, file, TestContext.Current.CancellationToken);
    }

    private static StoryBoard Story(ComicSamples samples)
    {
        Shot[] shots = [Shot.Full, Shot.Medium, Shot.Close];
        Place[] places = [Place.Kitchen, Place.Garden, Place.Library];
        string[] words =
        [
            "Where is the key?", "I had it a minute ago, right here on the table next to the blue cup.", "No!",
            "Let us think: you came in, hung up your coat, and then the telephone rang.", "Yes… and I ran.", "Ah.",
        ];
        return ComicSamples.Board("The key", [.. Enumerable.Range(0, 11).Select(i =>
        {
            (string, StoryAction)[] cast = i % 3 == 1 ? [("Finn", StoryAction.Thinking)] : [("Grandma Rose", StoryAction.Standing), ("Finn", StoryAction.HandsOnHips)];
            SpokenLine[] lines = i == 4 ? [] : [new(i % 2 == 0 ? cast[0].Item1 : "Finn", words[i % 6]), .. i % 3 == 0 ? new[] { new SpokenLine("Finn", words[(i + 3) % 6]) } : []];
            return samples.Panel(i + 20, places[i / 4], shots[i % 3], cast, lines) with { Frames = 24 + (i * 37 % 5 * 24) };
        })]);
    }

    private static StoryBoard Crowded(ComicSamples samples)
    {
        const string speech = "I have told you before, and I shall tell you again: whoever leaves the garden gate open lets the goats in. " +
            "Goats eat roses. They eat beans, washing, and once they ate a whole umbrella. Does anybody here want to explain that to your grandmother?";
        (string, StoryAction)[] cast = [("Grandma Rose", StoryAction.Pointing), ("Leo", StoryAction.Standing)];
        return ComicSamples.Board("Goats",
            samples.Panel(41, Place.Garden, Shot.Full, cast, new SpokenLine("Grandma Rose", speech), new SpokenLine("Leo", "No, ma'am.")),
            samples.Panel(42, Place.Garden, Shot.Close, cast, new SpokenLine("Grandma Rose", speech), new SpokenLine("Leo", speech), new SpokenLine("", speech)),
            samples.Panel(43, Place.Garden, Shot.Medium, cast, [.. Enumerable.Range(1, 6).Select(i => new SpokenLine(i % 2 == 0 ? "Leo" : "Grandma Rose", $"Number {i} of the goats."))]),
            samples.Panel(44, Place.Garden, Shot.Close, [("Leo", StoryAction.Standing)], new SpokenLine("Leo", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft!")),
            samples.Panel(45, Place.Garden, Shot.Full, cast, new SpokenLine("Somebody", "Who is there?")) with { Picture = null, RecipeJson = null });
    }
}
