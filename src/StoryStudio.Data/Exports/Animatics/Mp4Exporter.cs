using System.Globalization;
using StoryStudio.Data.Images;

namespace StoryStudio.Data.Exports.Animatics;

/// <summary>The story as a film: each panel as long as it lasts, exact to the frame.</summary>
/// <param name="workFolder">Where frames lie until the film is made; null takes the system's place for such.</param>
public sealed class Mp4Exporter(Ffmpeg ffmpeg, string? workFolder = null) : IStoryExporter
{
    public string Name => "mp4";
    public string Title => "Film";
    public string Extension => ".mp4";
    public string MimeType => "video/mp4";

    public async Task WriteAsync(StoryBoard board, ExportOptions options, ImageStore images, Stream target, CancellationToken cancellationToken)
    {
        ffmpeg.Require();
        var chosen = board.Only(options.Panels);
        using var folder = await AnimaticFolder.CreateAsync(chosen, options, images, int.MaxValue, workFolder, cancellationToken);
        string film = folder.Film(Extension), rate = string.Create(CultureInfo.InvariantCulture, $"{chosen.Rate.Numerator}/{chosen.Rate.Denominator}");
        await ffmpeg.RunAsync(
            [
                "-hide_banner", "-nostdin", "-loglevel", "error", "-f", "concat", "-safe", "0", "-i", folder.List,
                "-vf", $"fps={rate}:round=near,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
                "-frames:v", chosen.Frames.ToString(CultureInfo.InvariantCulture), "-an",
                "-c:v", "libx264", "-preset", "veryfast", "-tune", "stillimage", "-crf", "18", "-pix_fmt", "yuv420p",
                "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
                "-map_metadata", "-1", "-metadata", $"title={Printable(chosen.Title)}", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-movflags", "+faststart", film,
            ],
            cancellationToken);
        await using var file = File.OpenRead(film);
        await file.CopyToAsync(target, cancellationToken);
    }

    // An argument cannot hold a zero.
    private static string Printable(string title) => string.Concat(title.Where(letter => !char.IsControl(letter)));
}
