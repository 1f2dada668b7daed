using System.Diagnostics;
using System.Globalization;
using SkiaSharp;
using StoryStudio.Data.Exports;
using StoryStudio.Data.Exports.Animatics;
using StoryStudio.Data.Stories;
using StoryStudio.Engine;

namespace StoryStudio.Data.Tests.Exports;

public sealed class AnimaticTests : IDisposable
{
    private readonly SampleBoard _sample = new();
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Rates => [.. FrameRate.All.Select(rate => rate.Name)];

    [Theory, MemberData(nameof(Rates))]
    public async Task A_film_lasts_exactly_as_long_as_its_panels(string name)
    {
        var rate = FrameRate.Find(name);
        int[] frames = [1, 2, 37, 5, 24, 101, 3];

        string film = await FilmAsync(new Mp4Exporter(Ffmpeg.OfThisMachine()), _sample.Of(rate, frames), new ExportOptions { VideoHeight = 180 });

        string facts = InstalledTool.Run(
            "ffprobe", "-v", "error", "-count_frames", "-show_entries", "stream=codec_name,width,height,pix_fmt,r_frame_rate,nb_read_frames,duration_ts,time_base", "-of", "default=nw=1", film);
        Assert.Contains("codec_name=h264", facts, StringComparison.Ordinal);
        Assert.Contains("width=320", facts, StringComparison.Ordinal);
        Assert.Contains("height=180", facts, StringComparison.Ordinal);
        Assert.Contains("pix_fmt=yuv420p", facts, StringComparison.Ordinal);
        Assert.Contains($"r_frame_rate={rate.Numerator}/{rate.Denominator}", facts, StringComparison.Ordinal);
        Assert.Contains($"nb_read_frames={frames.Sum()}\n", facts, StringComparison.Ordinal);
        var values = facts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        long units = long.Parse(values["duration_ts"], CultureInfo.InvariantCulture), second = long.Parse(values["time_base"].Split('/')[1], CultureInfo.InvariantCulture);
        Assert.Equal((Int128)frames.Sum() * rate.Denominator * second, (Int128)units * rate.Numerator);
        byte[] bytes = await File.ReadAllBytesAsync(film, TestContext.Current.CancellationToken);
        Assert.True(bytes.AsSpan().IndexOf("moov"u8) < bytes.AsSpan().IndexOf("mdat"u8), "A film must begin with its index.");
    }

    [Fact]
    public async Task Every_picture_begins_and_ends_at_its_frame()
    {
        int[] frames = [3, 1, 7, 2, 11];
        string film = await FilmAsync(new Mp4Exporter(Ffmpeg.OfThisMachine()), _sample.Of(FrameRate.Find("23.976"), frames), new ExportOptions { VideoHeight = 180, Captions = false });

        InstalledTool.Run("ffmpeg", "-v", "error", "-i", film, Path.Combine(_folder.Path, "f%03d.png"));

        int[] shown = [.. Enumerable.Range(1, frames.Sum()).Select(frame => Nearest(Path.Combine(_folder.Path, $"f{frame:000}.png")))];
        Assert.Equal(frames.SelectMany((length, index) => Enumerable.Repeat(index + 1, length)), shown);
    }

    [Fact]
    public async Task Captions_are_drawn_into_the_frames_and_can_be_left_out()
    {
        var board = _sample.Small();

        string with = await FirstFrameAsync(board, new ExportOptions { VideoHeight = 360 }), without = await FirstFrameAsync(board, new ExportOptions { VideoHeight = 360, Captions = false });

        Assert.True(Darkest(with) < Darkest(without) / 2, "The caption's shade is dark.");
    }

    [Fact]
    public async Task A_gif_lasts_as_long_to_the_hundredth_of_a_second()
    {
        var board = _sample.Of(FrameRate.Find("23.976"), [48, 1, 36, 100]);

        string film = await FilmAsync(new GifExporter(Ffmpeg.OfThisMachine()), board, new ExportOptions { VideoHeight = 180 });

        // 48, 49, 85 and 185 frames end at 200.2, 204.4, 354.5 and 771.6 hundredths.
        Assert.Equal([200, 4, 151, 417], Delays(await File.ReadAllBytesAsync(film, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_program_that_cannot_be_run_is_named()
    {
        string file = Path.Combine(_folder.Path, "ffmpeg");
        await File.WriteAllTextAsync(file, "not a program", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<StudioException>(() => _sample.WriteAsync(new Mp4Exporter(new Ffmpeg(file)), _sample.Small(), new ExportOptions()));

        Assert.Contains($"ffmpeg cannot be run: {file}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Ffmpeg.Variable, refusal.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_ffmpeg_it_is_said_how_to_install_it()
    {
        var refusal = await Assert.ThrowsAsync<StudioException>(() => _sample.WriteAsync(new Mp4Exporter(new Ffmpeg(null)), _sample.Small()));
        var gone = await Assert.ThrowsAsync<StudioException>(() => new Ffmpeg("/no/such/program").RunAsync([], TestContext.Current.CancellationToken));

        Assert.Contains("apt install ffmpeg", refusal.Hint, StringComparison.Ordinal);
        Assert.Equal(refusal.Hint, gone.Hint);
    }

    [Fact]
    public async Task Cancelling_ends_the_encoder_soon_and_removes_its_folder()
    {
        Assert.SkipWhen(InstalledTool.Find("ffmpeg") is null, "ffmpeg was not found.");
        var board = _sample.Of(FrameRate.Film, [.. Enumerable.Repeat(200_000, 3)]);
        using var cancel = new CancellationTokenSource();
        var writing = new Mp4Exporter(Ffmpeg.OfThisMachine(), _folder.Path).WriteAsync(board, new ExportOptions { VideoHeight = 1080 }, _sample.Images, Stream.Null, cancel.Token);
        await Task.Delay(2500, TestContext.Current.CancellationToken);
        Assert.False(writing.IsCompleted);
        Assert.Single(Directory.GetDirectories(_folder.Path));

        var watch = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");
        Assert.Empty(Directory.GetDirectories(_folder.Path));
    }

    public void Dispose()
    {
        _sample.Dispose();
        _folder.Dispose();
    }

    private async Task<string> FilmAsync(IStoryExporter exporter, StoryBoard board, ExportOptions options)
    {
        Assert.SkipWhen(InstalledTool.Find("ffmpeg") is null, "ffmpeg was not found.");
        string film = Path.Combine(_folder.Path, $"{Guid.NewGuid():N}{exporter.Extension}");
        await File.WriteAllBytesAsync(film, await _sample.WriteAsync(exporter, board, options));
        return film;
    }

    private async Task<string> FirstFrameAsync(StoryBoard board, ExportOptions options)
    {
        string film = await FilmAsync(new Mp4Exporter(Ffmpeg.OfThisMachine()), board, options), frame = $"{film}.png";
        InstalledTool.Run("ffmpeg", "-v", "error", "-i", film, "-frames:v", "1", frame);
        return frame;
    }

    // Which of the sample's colours it is.
    private static int Nearest(string file)
    {
        using var frame = SKBitmap.Decode(file);
        float hue = frame.GetPixel(frame.Width / 2, frame.Height / 2).Hue;
        return Enumerable.Range(1, 7).MinBy(index => MathF.Abs((index * 47 % 360) - hue));
    }

    private static int Darkest(string file)
    {
        using var frame = SKBitmap.Decode(file);
        return Enumerable.Range(0, frame.Height).Min(y => (int)frame.GetPixel(frame.Width / 3, y).Red + frame.GetPixel(frame.Width / 3, y).Green) / 2;
    }

    // The graphic control extensions (GIF89a, section 23): 21 f9 04, flags, delay in hundredths.
    private static List<int> Delays(byte[] gif)
    {
        List<int> delays = [];
        for (int at = 0; at + 6 < gif.Length; at++)
            if (gif[at] == 0x21 && gif[at + 1] == 0xf9 && gif[at + 2] == 4 && gif[at + 7] == 0) delays.Add(gif[at + 4] | (gif[at + 5] << 8));
        return delays;
    }
}
