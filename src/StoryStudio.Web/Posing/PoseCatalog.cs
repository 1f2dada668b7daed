using StoryStudio.Data.Poses;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Web.Posing;

/// <summary>The poses one can pick: the built-in library, then one's own imports.</summary>
public sealed class PoseCatalog(PoseShelf shelf, TimeProvider time)
{
    /// <summary>Imports listed.</summary>
    private const int ImportLimit = 24;

    public IReadOnlyList<PoseChoice> All(string owner) =>
        [.. Library, .. shelf.Latest(owner, ImportLimit).Select(Choice)];

    public PoseChoice? Find(string id, string owner) =>
        Library.FirstOrDefault(pose => pose.Id == id) ?? (shelf.Find(id, owner) is { } stored ? Choice(stored) : null);

    /// <summary>The id of an equal pose, or null.</summary>
    public string? IdOf(Pose pose, string owner) => All(owner).FirstOrDefault(choice => AreEqual(choice.Pose, pose))?.Id;

    /// <param name="json">OpenPose JSON.</param>
    /// <exception cref="Engine.StudioException">Not a pose, or one with absurd numbers.</exception>
    public PoseChoice Import(string owner, string title, string json)
    {
        var pose = OpenPoseJson.Read(json);
        var stored = new StoredPose
        {
            Id = Guid.NewGuid().ToString("N"),
            Owner = owner,
            Title = title,
            Json = OpenPoseJson.Write(pose),
            Created = time.GetUtcNow().UtcDateTime,
        };
        shelf.Add(stored);
        return Choice(stored);
    }

    public void Remove(string id, string owner) => shelf.Delete(id, owner);

    private static IReadOnlyList<PoseChoice> Library { get; } =
        [.. PoseLibrary.All.Select(pose => new PoseChoice(pose.Name, pose.Title, pose.Pose, IsImported: false))];

    private static bool AreEqual(Pose one, Pose other) =>
        (one.Width, one.Height, one.Figures.Count) == (other.Width, other.Height, other.Figures.Count)
        && one.Figures.Zip(other.Figures).All(pair => pair.First.Body.SequenceEqual(pair.Second.Body));

    private static PoseChoice Choice(StoredPose stored) => new(stored.Id, stored.Title, OpenPoseJson.Read(stored.Json), IsImported: true);
}
