using StoryStudio.Data;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Projects;

namespace StoryStudio.Web.Tests.Posing;

/// <summary>What a killed studio left of a pose.</summary>
internal static class StoredPoses
{
    /// <summary>The pose; fails when it and its log do not lead to each other.</summary>
    public static StoredPose RequireWhole(StudioDatabase database, string id)
    {
        var shelf = new PoseShelf(database, new ProjectRights(database), TimeProvider.System);
        var pose = shelf.Find(id, "local")!;
        var steps = new PoseLog(database, shelf, TimeProvider.System).Of(pose);
        Assert.Equal(Enumerable.Range(pose.Steps - steps.Count + 1, steps.Count), steps.Select(step => step.Number));
        Assert.InRange(pose.Step, pose.Steps - steps.Count, pose.Steps);

        // Back to where the log begins, and forth again.
        var done = steps.Where(step => step.Number <= pose.Step).Select(step => step.Edit).ToList();
        var document = done.AsEnumerable().Reverse().Aggregate(pose.Document(), (current, edit) => edit.Invert().Apply(current));
        Assert.Equal(pose.Json, PoseCells.Write(done.Aggregate(document, (current, edit) => edit.Apply(current))));
        return pose;
    }
}
