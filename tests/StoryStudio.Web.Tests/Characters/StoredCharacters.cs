using System.Security.Cryptography;
using StoryStudio.Data;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Images;

namespace StoryStudio.Web.Tests.Characters;

/// <summary>What a killed studio left of its characters.</summary>
internal static class StoredCharacters
{
    /// <summary>Every character by id; fails when one of them is half there.</summary>
    public static IReadOnlyDictionary<string, Character> RequireWhole(StudioDatabase database, string dataFolder)
    {
        var images = new ImageStore(dataFolder);
        var characters = database.Collection<Character>("characters").FindAll().ToDictionary(character => character.Id);
        var versions = database.Collection<CharacterVersion>("character_versions").FindAll().ToLookup(version => version.CharacterId);
        Assert.Empty(versions.Select(group => group.Key).Except(characters.Keys));
        foreach (var character in characters.Values)
        {
            Assert.Equal(Enumerable.Range(1, character.Latest), versions[character.Id].Select(version => version.Number).Order());
            foreach (string blob in versions[character.Id].SelectMany(version => version.Blobs).Append(character.Cover).Distinct())
                Assert.Equal(blob, Convert.ToHexStringLower(SHA256.HashData(images.Read(blob))));
        }
        return characters;
    }
}
