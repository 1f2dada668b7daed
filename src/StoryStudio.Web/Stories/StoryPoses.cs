using StoryStudio.Data.Poses;
using StoryStudio.Data.Stories;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Web.Stories;

/// <summary>The poses that panels stand in, each read once for as many panels as are looked at together.</summary>
public sealed class StoryPoses(PoseShelf shelf, string caller)
{
    private readonly Dictionary<string, PoseDocument?> _known = [];

    /// <summary>A built-in pose by name, or a stored one by id; null when there is none for this caller.</summary>
    public PoseDocument? Find(string id)
    {
        if (!_known.TryGetValue(id, out var document))
            _known[id] = document = IsBuiltIn(id) ? PoseDocument.Of(PoseLibrary.Find(id).Pose) : shelf.Find(id, caller)?.Document();
        return document;
    }

    /// <summary>Ids of the characters who are bound to figures of a panel's pose.</summary>
    public IReadOnlyList<string> BoundIn(Panel panel) => panel.PoseId is { } id ? Find(id)?.Cast ?? [] : [];

    public static bool IsBuiltIn(string id) => PoseLibrary.All.Any(pose => pose.Name == id);
}
