using LiteDB;

namespace StoryStudio.Data;

/// <summary>Step i brings a database of version i to version i + 1. Steps are never changed, only added.</summary>
internal static class Migrations
{
    public static IReadOnlyList<Action<ILiteDatabase>> All { get; } = [Indexes, CharacterIndexes];

    private static void Indexes(ILiteDatabase database)
    {
        var jobs = database.GetCollection("jobs");
        jobs.EnsureIndex("State");
        jobs.EnsureIndex("Owner");
        jobs.EnsureIndex("Number");
        database.GetCollection("pictures").EnsureIndex("Number");
        database.GetCollection("references").EnsureIndex("Owner");
        database.GetCollection("poses").EnsureIndex("Owner");
    }

    private static void CharacterIndexes(ILiteDatabase database)
    {
        database.GetCollection("characters").EnsureIndex("ProjectId");
        database.GetCollection("character_versions").EnsureIndex("CharacterId");
        database.GetCollection("character_sheets").EnsureIndex("CharacterId");
        var links = database.GetCollection("share_links");
        links.EnsureIndex("TokenHash", unique: true);
        links.EnsureIndex("SheetId");
    }
}
