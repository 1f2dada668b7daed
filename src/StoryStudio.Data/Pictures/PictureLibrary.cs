using LiteDB;

namespace StoryStudio.Data.Pictures;

/// <summary>One's finished pictures.</summary>
public sealed class PictureLibrary(StudioDatabase database)
{
    private readonly ILiteCollection<Picture> _pictures = database.Collection<Picture>("pictures");

    /// <summary>One's own picture, or null: unknown and foreign ids look the same.</summary>
    public Picture? Find(string id, string owner) =>
        _pictures.FindById(id) is { } picture && picture.Owner == owner ? picture : null;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Picture> Latest(string owner, int count) =>
        [.. _pictures.Query().Where(row => row.Owner == owner).OrderByDescending(row => row.Number).Limit(count).ToEnumerable()];

    public bool Delete(string id, string owner) => Find(id, owner) is not null && _pictures.Delete(id);
}
