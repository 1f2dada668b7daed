namespace StoryStudio.Web.Stories;

/// <summary>Where stories are.</summary>
public static class StoryAddress
{
    public const string Shelf = "/stories";

    public static string Room(string storyId) => $"{Shelf}/{storyId}";

    public static string Panel(string storyId, string panelId) => $"{Shelf}/{storyId}?panel={panelId}";

    public static string Export(string storyId, string format) => $"/api/stories/{storyId}/export/{format}";
}
