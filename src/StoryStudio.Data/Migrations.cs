using LiteDB;
using StoryStudio.Data.Poses;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Data;

/// <summary>Step i brings a database of version i to version i + 1. Steps are never changed, only added.</summary>
internal static class Migrations
{
    public static IReadOnlyList<Action<ILiteDatabase>> All { get; } = [Indexes, CharacterIndexes, EditedPoses, StoryIndexes, PoseContents];

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

    // Imported poses were OpenPose JSON; now every pose is what the editor writes.
    private static void EditedPoses(ILiteDatabase database)
    {
        var poses = database.GetCollection("poses");
        foreach (var row in poses.FindAll().ToList())
        {
            row["Json"] = PoseCells.Write(PoseDocument.Of(OpenPoseJson.Read(row["Json"].AsString)));
            row["Changed"] = row["Created"];
            poses.Update(row);
        }
        poses.EnsureIndex("ProjectId");
        database.GetCollection("pose_steps").EnsureIndex("PoseId");
    }

    private static void StoryIndexes(ILiteDatabase database)
    {
        database.GetCollection("stories").EnsureIndex("ProjectId");
        database.GetCollection("scenes").EnsureIndex("StoryId");
        database.GetCollection("panels").EnsureIndex("StoryId");
        var steps = database.GetCollection("story_steps");
        steps.EnsureIndex("Message");
        var takes = database.GetCollection("takes");
        takes.EnsureIndex("StoryId");
        takes.EnsureIndex("PanelId");
        takes.EnsureIndex("JobId");
    }

    // Poses are found by what they draw.
    private static void PoseContents(ILiteDatabase database)
    {
        var poses = database.GetCollection("poses");
        foreach (var row in poses.FindAll().ToList())
        {
            row["Content"] = PoseContent.Of(row["Json"].AsString);
            poses.Update(row);
        }
        poses.EnsureIndex("Content");
    }
}
