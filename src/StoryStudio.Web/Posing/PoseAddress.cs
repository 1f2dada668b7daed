using StoryStudio.Data.Poses;

namespace StoryStudio.Web.Posing;

/// <summary>Where browsers get poses; a thumbnail's address names the version, so it can be kept forever.</summary>
public static class PoseAddress
{
    public const string Library = "/poses";

    public static string Editor(string id) => $"/poses/edit/{id}";

    /// <summary>Opens a copy, which becomes the caller's own.</summary>
    public static string Copy(string id) => $"/poses/edit?from={id}";

    public static string Thumbnail(StoredPose pose) => $"/api/poses/{pose.Id}/thumbnail.png?v={pose.Version}";

    public static string BuiltInThumbnail(string name) => $"/api/poses/{name}/thumbnail.png";
}
