using StoryStudio.Data.Exports;
using StoryStudio.Data.Exports.Bundles;
using StoryStudio.Data.Exports.Comics;
using StoryStudio.Data.Images;
using StoryStudio.Data.Stories;
using StoryStudio.Engine;

namespace StoryStudio.Web.Stories;

/// <summary>Stories as files for their readers. What is written waits in a temporary file, so that a failure is an answer and no half download.</summary>
public sealed class StoryExports(IEnumerable<IStoryExporter> exporters, StoryShelf stories, StoryBoards boards, BundleExporter bundles, ImageStore images)
{
    /// <summary>In addresses: the story with everything that belongs to it.</summary>
    public const string Bundle = "bundle";

    public const string BundleExtension = ".story.zip";

    /// <returns>The file, at its beginning, gone when it is closed; null when there is no such story for this caller.</returns>
    /// <exception cref="StudioException">There is no such format, or the story cannot be written in it.</exception>
    public async Task<(Stream File, string Name, string MimeType)?> WriteAsync(string storyId, string format, ExportOptions options, string caller, CancellationToken cancellationToken)
    {
        if (stories.Open(storyId, caller) is not { } story) return null;
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"storystudio-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            string name = FileName(story.Story.Title);
            if (format == Bundle)
            {
                await bundles.WriteAsync(storyId, caller, file, cancellationToken);
                file.Position = 0;
                return (file, name + BundleExtension, "application/zip");
            }
            var exporter = exporters.FirstOrDefault(known => known.Name == format)
                ?? throw new UnknownNameException("export format", format, exporters.Select(known => known.Name).Append(Bundle));
            await exporter.WriteAsync(boards.Of(story, caller), OnPaper(options, story.Story), images, file, cancellationToken);
            file.Position = 0;
            return (file, name + exporter.Extension, exporter.MimeType);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    // What was asked for, otherwise what the story says; boards are not printed on comic paper.
    private static ExportOptions OnPaper(ExportOptions options, Story story)
    {
        var paper = options.ComicPaper ?? ComicPaper.Find(story.Paper);
        return options with { ComicPaper = paper, IsLetter = paper != ComicPaper.A4, RightToLeft = options.RightToLeft ?? story.RightToLeft };
    }

    private static string FileName(string title)
    {
        char[] wrong = [.. Path.GetInvalidFileNameChars(), '\\', ':', '*', '?', '"', '<', '>', '|'];
        string name = string.Concat(title.Where(letter => !wrong.Contains(letter) && !char.IsControl(letter))).Trim(' ', '.');
        return name.Length == 0 ? "story" : name.Length <= 80 ? name : name[..80].TrimEnd();
    }
}
