using StoryStudio.Engine.Poses;

namespace StoryStudio.Web.Posing;

/// <summary>A pose that can be picked.</summary>
/// <param name="IsImported">It was brought along and can be removed.</param>
public sealed record PoseChoice(string Id, string Title, Pose Pose, bool IsImported);
