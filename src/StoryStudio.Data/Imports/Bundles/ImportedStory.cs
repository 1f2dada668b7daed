using StoryStudio.Data.Exports.Bundles;

namespace StoryStudio.Data.Imports.Bundles;

/// <summary>A bundle that was read and checked to the last picture, and stored nowhere. Dispose it when it is stored or dropped.</summary>
public sealed class ImportedStory : IDisposable
{
    private readonly BundleArchive _archive;

    internal ImportedStory(BundleArchive archive, StoryBundle content, IReadOnlyList<string> blobs) =>
        (_archive, Content, Blobs) = (archive, content, blobs);

    /// <summary>With the ids of the studio that it comes from.</summary>
    public StoryBundle Content { get; }

    /// <summary>SHA-256 of every picture and vector that comes with it.</summary>
    public IReadOnlyList<string> Blobs { get; }

    /// <summary>Takes that were approved where it comes from; an approval is not taken over.</summary>
    public int Approvals => Content.Takes.Count(take => take.ApprovedBy is not null);

    internal byte[] ReadBlob(string hash) => _archive.ReadBlob(hash);

    public void Dispose() => _archive.Dispose();
}
