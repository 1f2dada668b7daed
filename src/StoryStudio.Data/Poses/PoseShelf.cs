using LiteDB;

namespace StoryStudio.Data.Poses;

/// <summary>One's imported poses.</summary>
public sealed class PoseShelf(StudioDatabase database)
{
    private readonly ILiteCollection<StoredPose> _poses = database.Collection<StoredPose>("poses");

    public void Add(StoredPose pose) => _poses.Insert(pose);

    /// <summary>One's own pose, or null: unknown and foreign ids look the same.</summary>
    public StoredPose? Find(string id, string owner) =>
        _poses.FindById(id) is { } pose && pose.Owner == owner ? pose : null;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<StoredPose> Latest(string owner, int count) =>
        [.. _poses.Query().Where(row => row.Owner == owner).OrderByDescending(row => row.Created).Limit(count).ToEnumerable()];

    public bool Delete(string id, string owner) => Find(id, owner) is not null && _poses.Delete(id);
}
