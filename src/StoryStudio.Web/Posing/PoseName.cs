namespace StoryStudio.Web.Posing;

/// <summary>A pose in a list: its picture comes from its address.</summary>
public sealed record PoseName(string Id, string Title);
