using LiteDB;

namespace StoryStudio.Data.References;

/// <summary>One's reference pictures; the same bytes are kept once per person.</summary>
public sealed class ReferenceShelf(StudioDatabase database)
{
    private readonly Lock _gate = new();
    private readonly ILiteCollection<ReferencePicture> _references = database.Collection<ReferencePicture>("references");

    /// <summary>Adds a picture, or returns the one with the same content that is already there.</summary>
    public ReferencePicture Add(ReferencePicture reference)
    {
        lock (_gate)
        {
            if (FindByBlob(reference.Blob, reference.Owner) is { } known) return known;
            _references.Insert(reference);
            return reference;
        }
    }

    /// <summary>One's own reference, or null: unknown and foreign ids look the same.</summary>
    public ReferencePicture? Find(string id, string owner) =>
        _references.FindById(id) is { } reference && reference.Owner == owner ? reference : null;

    public ReferencePicture? FindByBlob(string blob, string owner) =>
        _references.FindOne(row => row.Owner == owner && row.Blob == blob);

    public void Update(ReferencePicture reference) => _references.Update(reference);
}
