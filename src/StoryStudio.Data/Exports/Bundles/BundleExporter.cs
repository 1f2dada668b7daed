using System.Text.Json;
using StoryStudio.Data.Exports.Archives;
using StoryStudio.Data.Images;
using StoryStudio.Data.Projects;
using StoryStudio.Engine;

namespace StoryStudio.Data.Exports.Bundles;

/// <summary>A story in one file that another studio can go on with: scenes, panels, takes, characters, poses and every picture.</summary>
/// <remarks>Unlike the exporters of boards it reads the rows themselves. Equal rows give equal bytes.</remarks>
public sealed class BundleExporter(StudioDatabase database, ProjectRights rights, ImageStore images)
{
    /// <summary>Leaves the stream open.</summary>
    /// <exception cref="StudioException">There is no such story for this caller, or a picture of it is gone.</exception>
    public async Task WriteAsync(string storyId, string caller, Stream target, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var bundle = new BundleCollector(database, rights).Collect(storyId, caller);
        var blobs = BundleBlobs.All(bundle);
        if (blobs.FirstOrDefault(blob => !images.Contains(blob)) is { } lost)
            throw new StudioException(
                $"“{bundle.Story.Title}” cannot be bundled: a picture that it needs is gone ({lost[..Math.Min(lost.Length, 10)]}…).",
                "Restore the data folder from a backup, or delete the takes and versions that need it.");

        await using var archive = await FileArchive.CreateAsync(target, cancellationToken);
        await archive.AddAsync(StoryBundle.FileName, JsonSerializer.SerializeToUtf8Bytes(bundle, BundleJson.Options), isCompressed: true, cancellationToken);
        foreach (string blob in blobs) await archive.AddAsync(StoryBundle.BlobFolder + blob, images.Read(blob), isCompressed: false, cancellationToken);
    }
}
