using StoryStudio.Engine;

namespace StoryStudio.Data.Characters;

/// <summary>What a character may hold; the first broken rule is thrown.</summary>
public static class CharacterRules
{
    public const int NameLength = 60;
    public const int WordLength = 30;
    public const int WordCount = 20;
    public const int NotesLength = 4000;
    public const int PictureCount = 12;

    /// <summary>The same character, tidied: names trimmed, no word twice.</summary>
    /// <exception cref="StudioException">A rule is broken.</exception>
    public static Character Require(Character character)
    {
        string name = character.Name.Trim();
        if (name.Length is 0 or > NameLength) throw new StudioException("A character needs a name.", $"Use 1 to {NameLength} characters.");
        if (character.Notes.Length > NotesLength)
            throw new StudioException($"The notes have {character.Notes.Length} characters.", $"Use at most {NotesLength}.");
        return character with { Name = name, Tags = Words(character.Tags, "tag"), Aliases = Words(character.Aliases, "alias") };
    }

    /// <exception cref="StudioException">A rule is broken.</exception>
    public static void Require(CharacterVersion version)
    {
        if (version.References.Count is 0 or > PictureCount)
            throw new StudioException(
                $"A character cannot have {version.References.Count} reference pictures.", $"Keep 1 to {PictureCount}; the first one stands for the character.");
        if (version.Outfits.Count > PictureCount)
            throw new StudioException($"A character cannot have {version.Outfits.Count} outfits.", $"Keep at most {PictureCount}.");
        foreach (var outfit in version.Outfits)
            if (outfit.Name.Trim().Length is 0 or > NameLength) throw new StudioException("An outfit needs a name.", $"Use 1 to {NameLength} characters.");
    }

    private static List<string> Words(IReadOnlyList<string> words, string what)
    {
        List<string> tidy = [.. words.Select(word => word.Trim()).Where(word => word.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (tidy.Count > WordCount) throw new StudioException($"{tidy.Count} are too many ({what}).", $"Use at most {WordCount}.");
        return tidy.Find(word => word.Length > WordLength) is { } longest
            ? throw new StudioException($"This {what} is too long: {longest}", $"Use at most {WordLength} characters.")
            : tidy;
    }
}
