namespace StoryStudio.Web.Stories;

/// <summary>Somebody of the library in a story.</summary>
/// <param name="Picture">Address of a small picture.</param>
/// <param name="PanelIds">Where they are, in the story's order.</param>
public sealed record StoryCastRow(string Name, string Picture, IReadOnlyList<string> PanelIds);
