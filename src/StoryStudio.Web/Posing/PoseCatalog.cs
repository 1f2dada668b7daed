using StoryStudio.Data.Poses;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Web.Posing;

/// <summary>The poses one can pick: the built-in library, then one's own.</summary>
public sealed class PoseCatalog(PoseShelf shelf, PoseDesk desk)
{
    /// <summary>Own poses that the studio lists.</summary>
    private const int OwnLimit = 24;

    /// <summary>With the newest ones of one's own.</summary>
    public IReadOnlyList<PoseChoice> All(string owner) =>
        [.. Library, .. shelf.Latest(owner, OwnLimit).Select(Choice).OfType<PoseChoice>()];

    public PoseChoice? Find(string id, string owner) =>
        Library.FirstOrDefault(pose => pose.Id == id) ?? (shelf.Find(id, owner) is { } stored ? Choice(stored) : null);

    /// <summary>Everything that a panel of a project's stories can stand in: the built-in library, then the project's own, last changed first.</summary>
    /// <exception cref="Engine.StudioException">The caller may not look.</exception>
    public IReadOnlyList<PoseName> Names(string projectId, string caller) =>
        [.. Library.Select(pose => new PoseName(pose.Id, pose.Title)), .. shelf.All(projectId, caller).Where(stored => Choice(stored) is not null).Select(stored => new PoseName(stored.Id, stored.Title))];

    /// <summary>What a pose is called, or why this caller does not see it.</summary>
    public string TitleOf(string id, string caller) =>
        Library.FirstOrDefault(pose => pose.Id == id)?.Title ?? shelf.Find(id, caller)?.Title ?? (shelf.IsGone(id) ? "was deleted" : "belongs to others");

    /// <summary>The id of an equal pose among the built-in ones and all that the caller sees, or null.</summary>
    public string? IdOf(Pose pose, string caller)
    {
        string content = PoseContent.Of(pose);
        return BuiltIn.GetValueOrDefault(content) ?? shelf.FindEqual(content, caller)?.Id;
    }

    /// <param name="json">OpenPose JSON, UTF-8; of a list the first pose is the one returned.</param>
    /// <exception cref="Engine.StudioException">Not a pose, or one with absurd numbers.</exception>
    public PoseChoice Import(string owner, string title, ReadOnlyMemory<byte> json) => Choice(desk.Import(owner, title, json)[0])!;

    public void Remove(string id, string owner) => shelf.Delete(id, owner);

    private static IReadOnlyList<PoseChoice> Library { get; } =
        [.. PoseLibrary.All.Select(pose => new PoseChoice(pose.Name, pose.Title, pose.Pose, IsImported: false))];

    private static IReadOnlyDictionary<string, string> BuiltIn { get; } = Library.ToDictionary(choice => PoseContent.Of(choice.Pose), choice => choice.Id);

    // A pose without a visible joint is nothing to pick.
    private static PoseChoice? Choice(StoredPose stored) =>
        stored.Document().ToPose() is { } pose ? new(stored.Id, stored.Title, pose, IsImported: true) : null;
}
