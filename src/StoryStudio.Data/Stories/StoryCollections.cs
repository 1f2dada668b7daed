namespace StoryStudio.Data.Stories;

/// <summary>Names of the collections that stories lie in.</summary>
internal static class StoryCollections
{
    public const string Stories = "stories", Scenes = "scenes", Panels = "panels", Takes = "takes";
}
