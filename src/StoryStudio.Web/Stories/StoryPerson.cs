using System.Globalization;
using StoryStudio.Data.Characters;
using StoryStudio.Web.Characters;

namespace StoryStudio.Web.Stories;

/// <summary>Somebody who can be in a panel.</summary>
/// <param name="Label">The name, and more where others have it too.</param>
/// <param name="Picture">Address of a small picture.</param>
/// <param name="Latest">Number of the newest version.</param>
public sealed record StoryPerson(string Id, string Name, string Label, string Picture, int Latest, IReadOnlyList<StoryOutfit> Outfits)
{
    public static StoryPerson Of(Character character, StoryPeople people) => new(
        character.Id, character.Name,
        people.Names.Named(character.Name).Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"{character.Name}, added {character.Created:d MMM yyyy, HH:mm} UTC") : character.Name,
        CharacterAddress.Cover(character),
        character.Latest,
        [.. (people.Version(character, version: null)?.Outfits ?? []).Select(outfit => new StoryOutfit(outfit.Id, outfit.Name))]);
}

public sealed record StoryOutfit(string Id, string Name);

/// <summary>A name in a prompt that several people have.</summary>
/// <param name="Ids">Of those who may be meant.</param>
public sealed record UnclearName(string Name, IReadOnlyList<string> Ids);
