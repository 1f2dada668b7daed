using System.Globalization;
using System.Text;
using StoryStudio.Data.Images;
using StoryStudio.Engine;

namespace StoryStudio.Data.Exports.Animatics;

/// <summary>The pictures of a film and the list that tells how long each is shown, in a folder that goes when it is disposed.</summary>
internal sealed class AnimaticFolder : IDisposable
{
    private const int LeastHeight = 144, MostHeight = 2160, MostWidth = 4096;

    private readonly string _folder;

    private AnimaticFolder(string parent) => _folder = Directory.CreateDirectory(Path.Combine(parent, $"storystudio-film-{Guid.NewGuid():N}")).FullName;

    public string List => Path.Combine(_folder, "list.ffconcat");

    /// <param name="extension">With its dot.</param>
    public string Film(string extension) => Path.Combine(_folder, $"film{extension}");

    /// <param name="parent">Where the folder is made; null takes the system's place for such.</param>
    /// <exception cref="StudioException">No such size.</exception>
    public static async Task<AnimaticFolder> CreateAsync(
        StoryBoard board, ExportOptions options, ImageStore images, int mostHeight, string? parent, CancellationToken cancellationToken)
    {
        if (options.VideoHeight is < LeastHeight or > MostHeight)
            throw new StudioException($"A film of {options.VideoHeight} lines is not possible.", $"Use {LeastHeight} to {MostHeight}.");
        var folder = new AnimaticFolder(parent ?? Path.GetTempPath());
        try
        {
            await folder.FillAsync(board, options, images, Math.Min(options.VideoHeight, mostHeight), cancellationToken);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task FillAsync(StoryBoard board, ExportOptions options, ImageStore images, int lines, CancellationToken cancellationToken)
    {
        var pictures = new PanelPictures(images);
        var (pictureWidth, pictureHeight) = pictures.FirstSize(board);
        // Even on both sides, as the colours of 4:2:0 need.
        int height = lines / 2 * 2, width = Math.Clamp((int)Math.Round((double)pictureWidth / pictureHeight * height / 2) * 2, 16, MostWidth);
        var frame = new AnimaticFrame(width, height, options.Captions);
        var list = new StringBuilder("ffconcat version 1.0\n");
        string last = "";
        foreach (var placed in PlacedPanel.All(board))
        {
            cancellationToken.ThrowIfCancellationRequested();
            last = string.Create(CultureInfo.InvariantCulture, $"{placed.Index + 1:00000}.png");
            byte[] png = frame.Draw(placed.Panel, placed.Panel.Picture is null ? null : pictures.Read(placed.Panel));
            await File.WriteAllBytesAsync(Path.Combine(_folder, last), png, cancellationToken);
            decimal seconds = (decimal)placed.Panel.Frames * board.Rate.Denominator / board.Rate.Numerator;
            Append(last, string.Create(CultureInfo.InvariantCulture, $"duration {seconds:0.000000}\n"));
        }
        // The list ends the last picture where it begins, so it is there twice.
        Append(last, "");
        await File.WriteAllTextAsync(List, list.ToString(), cancellationToken);

        // Without the rate, pictures count time in steps of 1/25 s.
        void Append(string file, string duration) => list.Append(
            CultureInfo.InvariantCulture, $"file {file}\noption framerate {board.Rate.Numerator}/{board.Rate.Denominator}\n{duration}");
    }
}
