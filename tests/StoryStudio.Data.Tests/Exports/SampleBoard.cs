using SkiaSharp;
using StoryStudio.Data.Exports;
using StoryStudio.Data.Images;
using StoryStudio.Data.Stories;

namespace StoryStudio.Data.Tests.Exports;

/// <summary>Boards to export, with small pictures of one colour each.</summary>
internal sealed class SampleBoard : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SampleBoard() => Images = new ImageStore(_folder.Path);

    public ImageStore Images { get; }

    /// <summary>Two scenes of three panels, one of them without a picture.</summary>
    public StoryBoard Small(FrameRate? rate = null) => new()
    {
        Title = "The Lost Kite",
        StoryId = "story-1",
        Rate = rate ?? FrameRate.Film,
        Scenes =
        [
            new BoardScene("scene-1", 1, "EXT. PARK - DAY", [Panel(1, "1.1A", 48), Panel(2, "1.1B", 37) with { Dialogue = [] }]),
            new BoardScene("scene-2", 2, "INT. KITCHEN - NIGHT", [Panel(3, "2.1A", 24) with { Picture = null, Take = null, Seed = null, RecipeJson = null, IsApproved = false }]),
        ],
    };

    /// <summary>One scene of panels with these lengths.</summary>
    public StoryBoard Of(FrameRate rate, IReadOnlyList<int> frames) => Small(rate) with
    {
        Scenes = [new BoardScene("scene-1", 1, "INT. LAB - DAY", [.. frames.Select((length, index) => Panel(index + 1, $"1.{index + 1}", length))])],
    };

    public BoardPanel Panel(int index, string number, int frames) => new()
    {
        Id = $"panel-{index}",
        Number = number,
        Frames = frames,
        Prompt = "@Anna flies a kite",
        Framing = "wide shot",
        Action = $"Anna runs up hill {index} with the kite.",
        Notes = "Wind from the left.",
        Dialogue = [new SpokenLine("ANNA", "Higher, higher!"), new SpokenLine("", "Far below, a dog barks.")],
        Cast = ["Anna", "Bo"],
        Picture = Images.Put(Png(index, 96, 54)),
        Seed = 7_000_000_000 + index,
        Take = 2,
        IsApproved = true,
        RecipeJson = """{"pack":"flat-illustration","seed":7}""",
    };

    public static byte[] Png(int index, int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColor.FromHsv(index * 47 % 360, 60, 80));
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    public async Task<byte[]> WriteAsync(IStoryExporter exporter, StoryBoard board, ExportOptions? options = null)
    {
        using var file = new MemoryStream();
        await exporter.WriteAsync(board, options ?? new ExportOptions(), Images, file, TestContext.Current.CancellationToken);
        return file.ToArray();
    }

    public void Dispose() => _folder.Dispose();
}
