using StoryStudio.Data.Characters;

namespace StoryStudio.Web.Characters;

/// <summary>Where browsers get a character's page and pictures; a picture's address names its content, so it can be kept forever.</summary>
public static class CharacterAddress
{
    public const string Library = "/library";

    public static string Page(string characterId) => $"{Library}/{characterId}";

    public static string Picture(string characterId, string blob) => $"/api/characters/{characterId}/blobs/{blob}.png";

    public static string Thumbnail(string characterId, string blob) => $"/api/characters/{characterId}/blobs/{blob}.webp";

    public static string Cover(Character character) => Thumbnail(character.Id, character.Cover);
}
