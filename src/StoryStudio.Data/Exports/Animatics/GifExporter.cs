using System.Globalization;
using StoryStudio.Data.Images;
using StoryStudio.Engine;

namespace StoryStudio.Data.Exports.Animatics;

/// <summary>The story as a GIF that repeats; times are exact to the hundredth of a second, which is all that GIF can tell.</summary>
/// <param name="workFolder">Where frames lie until the film is made; null takes the system's place for such.</param>
public sealed class GifExporter(Ffmpeg ffmpeg, string? workFolder = null) : IStoryExporter
{
    private const int MostHeight = 480;

    /// <summary>Hundredths of a second that one picture can last (16 bits).</summary>
    private const int Longest = ushort.MaxValue;

    public string Name => "gif";
    public string Title => "Animated GIF";
    public string Extension => ".gif";
    public string MimeType => "image/gif";

    public async Task WriteAsync(StoryBoard board, ExportOptions options, ImageStore images, Stream target, CancellationToken cancellationToken)
    {
        ffmpeg.Require();
        var chosen = board.Only(options.Panels);
        if (chosen.Panels.FirstOrDefault(panel => Hundredths(chosen, panel.Frames) >= Longest) is { } slow)
            throw new StudioException($"Panel {slow.Number} lasts longer than a GIF can tell ({Longest / 100} s).", "Make it shorter, or export a film.");
        using var folder = await AnimaticFolder.CreateAsync(chosen, options, images, MostHeight, workFolder, cancellationToken);
        string film = folder.Film(Extension);
        var last = PlacedPanel.All(chosen).Last();
        await ffmpeg.RunAsync(
            [
                "-hide_banner", "-nostdin", "-loglevel", "error", "-f", "concat", "-safe", "0", "-i", folder.List,
                "-frames:v", (last.Index + 1).ToString(CultureInfo.InvariantCulture),
                "-vf", "split[one][other];[one]palettegen[colours];[other][colours]paletteuse=dither=sierra2_4a", "-an",
                "-final_delay", (Hundredths(chosen, chosen.Frames) - Hundredths(chosen, last.Start)).ToString(CultureInfo.InvariantCulture),
                "-map_metadata", "-1", "-fflags", "+bitexact", film,
            ],
            cancellationToken);
        await using var file = File.OpenRead(film);
        await file.CopyToAsync(target, cancellationToken);
    }

    private static long Hundredths(StoryBoard board, long frames) => (long)Math.Round((decimal)frames * 100 * board.Rate.Denominator / board.Rate.Numerator);
}
