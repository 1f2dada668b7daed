using System.Text.Json;

namespace StoryStudio.Engine.Poses;

/// <param name="Name">Stable, e.g. <c>hands-on-hips</c>.</param>
/// <param name="Title">As people read it.</param>
public sealed record LibraryPose(string Name, string Title, Pose Pose);

/// <summary>Poses to begin with, on a canvas of 256×256: pose-library.json, OpenPose JSON under a name and a title.</summary>
public static class PoseLibrary
{
    public static IReadOnlyList<LibraryPose> All { get; } = Load();

    /// <exception cref="UnknownNameException">No pose has this name.</exception>
    public static LibraryPose Find(string name) =>
        All.FirstOrDefault(pose => pose.Name == name) ?? throw new UnknownNameException("pose", name, All.Select(pose => pose.Name));

    private static LibraryPose[] Load()
    {
        using var resource = typeof(PoseLibrary).Assembly.GetManifestResourceStream("StoryStudio.Engine.Poses.pose-library.json")!;
        using var document = JsonDocument.Parse(resource);
        return [.. document.RootElement.EnumerateArray().Select(entry => new LibraryPose(
            entry.GetProperty("name").GetString()!,
            entry.GetProperty("title").GetString()!,
            OpenPoseJson.Read(entry.GetProperty("pose").GetRawText())))];
    }
}
