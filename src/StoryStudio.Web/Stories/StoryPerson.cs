namespace StoryStudio.Web.Stories;

/// <summary>Somebody who can be in a panel.</summary>
/// <param name="Picture">Address of a small picture.</param>
public sealed record StoryPerson(string Id, string Name, string Picture, IReadOnlyList<StoryOutfit> Outfits);

public sealed record StoryOutfit(string Id, string Name);
