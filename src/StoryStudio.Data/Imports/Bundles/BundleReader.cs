using System.Text.Json;
using SkiaSharp;
using StoryStudio.Data.Exports.Bundles;
using StoryStudio.Engine;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Data.Imports.Bundles;

/// <summary>Reads story bundles: everything is checked here, before anything is stored.</summary>
public static class BundleReader
{
    /// <param name="file">The bundle. One that can seek belongs to the imported story from now on and is read again when it is stored; another is copied.</param>
    /// <exception cref="BundleException">The bundle is damaged, hostile or too large.</exception>
    public static async Task<ImportedStory> ReadAsync(Stream file, BundleLimits? limits = null, CancellationToken cancellationToken = default)
    {
        limits ??= new BundleLimits();
        var archive = new BundleArchive(file.CanSeek ? file : await SpoolAsync(file, limits, cancellationToken), limits);
        try
        {
            var content = Parse(archive.ReadJson());
            new BundleRules(limits).Require(content);
            var blobs = RequireBlobs(archive, content, limits, cancellationToken);
            return new ImportedStory(archive, content, blobs);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    private static StoryBundle Parse(byte[] json)
    {
        try
        {
            // First, for what newer formats hold has names that are refused here.
            if (BundleFormat.Read(json) is var format and not (>= 1 and <= BundleFormat.Newest))
                throw new BundleException($"it is of format {format}, and this StoryStudio reads formats 1 to {BundleFormat.Newest}.");
            return JsonSerializer.Deserialize<StoryBundle>(json, BundleJson.Options) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException cause)
        {
            throw new BundleException($"its story cannot be read ({BundleArchive.Short(cause.Path ?? "story.json")}).", cause);
        }
    }

    private static IReadOnlyList<string> RequireBlobs(BundleArchive archive, StoryBundle content, BundleLimits limits, CancellationToken cancellationToken)
    {
        var blobs = BundleBlobs.All(content);
        var present = archive.Blobs.ToHashSet();
        if (blobs.FirstOrDefault(blob => !present.Contains(blob)) is { } missing) throw new BundleException($"the picture {BundleArchive.Short(missing)} is missing.");
        if (present.Count > blobs.Count) throw new BundleException("it holds pictures that nothing in it uses.");

        var pictures = BundleBlobs.Pictures(content).ToHashSet();
        var vectors = BundleBlobs.Vectors(content).ToLookup(vector => vector.Blob, vector => vector.Lengths.Sum(length => 4L * length));
        long all = 0;
        foreach (string blob in blobs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            byte[] bytes = archive.ReadBlob(blob);
            if ((all += bytes.Length) > limits.AllBytes) throw new BundleException($"it unpacks to more than {limits.AllBytes >> 20} MB.");
            if (pictures.Contains(blob)) RequirePicture(blob, bytes);
            if (vectors[blob].Any(length => length != bytes.Length)) throw new BundleException($"the vectors {BundleArchive.Short(blob)} have another length than is told.");
        }
        return blobs;
    }

    // The header alone: the engine checks again, and decoding thousands of pictures would take minutes.
    private static void RequirePicture(string blob, byte[] bytes)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Webp))
            throw new BundleException($"{BundleArchive.Short(blob)} is no picture that can be read.");
        if ((long)codec.Info.Width * codec.Info.Height > PictureDecoder.MaxPixels)
            throw new BundleException($"the picture {BundleArchive.Short(blob)} is too large: {codec.Info.Width}×{codec.Info.Height} pixels.");
    }

    private static async Task<FileStream> SpoolAsync(Stream file, BundleLimits limits, CancellationToken cancellationToken)
    {
        var spool = new FileStream(
            Path.Combine(Path.GetTempPath(), $"storystudio-bundle-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            var buffer = new byte[1 << 16];
            for (int count = await file.ReadAsync(buffer, cancellationToken); count > 0; count = await file.ReadAsync(buffer, cancellationToken))
            {
                if (spool.Length + count > limits.FileBytes) throw new BundleException($"it has more than {limits.FileBytes >> 20} MB.");
                await spool.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }
            return spool;
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }
}
