using LiteDB;
using StoryStudio.Engine;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace StoryStudio.Data.Poses;

/// <summary>Edits of poses, in order, with the way back: a pose and its newest step are written together or not at all.</summary>
public sealed class PoseLog(StudioDatabase database, PoseShelf shelf, TimeProvider time)
{
    /// <summary>Steps that can be taken back.</summary>
    public const int Length = 500;

    private readonly ILiteCollection<PoseStep> _steps = database.Collection<PoseStep>("pose_steps");

    /// <summary>The steps that are kept, oldest first.</summary>
    public IReadOnlyList<(int Number, PoseEdit Edit)> Of(StoredPose pose) =>
        [.. Kept(pose).Select(step => (step.Number, Read(step)))];

    /// <summary>Applies an edit; whatever was taken back before it is gone.</summary>
    /// <param name="version">Of the pose as it was seen.</param>
    /// <param name="message">Names this call: the same one a second time changes nothing.</param>
    /// <exception cref="StaleWriteException">Somebody else edited meanwhile.</exception>
    /// <exception cref="StudioException">The edit breaks a rule, or the caller may not.</exception>
    public StoredPose Do(string id, string caller, int version, string message, PoseEdit edit) => Change(id, caller, version, message, pose =>
    {
        var document = pose.Document();
        var full = edit.From(document);
        string json = PoseCells.Write(full.Apply(document));
        int number = pose.Step + 1;
        for (int gone = number; gone <= pose.Steps; gone++) _steps.Delete(PoseStep.IdOf(id, gone));
        _steps.Delete(PoseStep.IdOf(id, number - Length));
        _steps.Insert(new PoseStep { Id = PoseStep.IdOf(id, number), PoseId = id, Number = number, Author = caller, Json = JsonSerializer.Serialize(full) });
        return pose with { Json = json, Step = number, Steps = number };
    });

    /// <summary>Takes the newest step back, if it is the caller's own.</summary>
    public StoredPose Undo(string id, string caller, int version, string message) => Change(id, caller, version, message, pose =>
        Find(id, pose.Step) is { } step
            ? RequireOwn(step, caller, pose) with { Json = PoseCells.Write(Read(step).Invert().Apply(pose.Document())), Step = pose.Step - 1 }
            : throw new StudioException("There is nothing left to undo.", $"The last {Length} steps are kept."));

    /// <summary>Does again what was taken back last.</summary>
    public StoredPose Redo(string id, string caller, int version, string message) => Change(id, caller, version, message, pose =>
        pose.Step < pose.Steps && Find(id, pose.Step + 1) is { } step
            ? RequireOwn(step, caller, pose) with { Json = PoseCells.Write(Read(step).Apply(pose.Document())), Step = pose.Step + 1 }
            : throw new StudioException("There is nothing to redo.", "A new edit drops what was taken back."));

    private StoredPose Change(string id, string caller, int version, string message, Func<StoredPose, StoredPose> change)
    {
        lock (shelf.Gate)
        {
            var stored = shelf.Require(id, caller);
            if (stored.LastMessage == message) return stored;
            if (stored.Version != version) throw new StaleWriteException(stored.Title);
            StoredPose? saved = null;
            database.InTransaction(() =>
            {
                saved = change(stored) with { Version = version + 1, LastMessage = message, Changed = time.GetUtcNow().UtcDateTime };
                shelf.Update(saved);
            });
            return saved!;
        }
    }

    private static StoredPose RequireOwn(PoseStep step, string caller, StoredPose pose) => step.Author == caller
        ? pose
        : throw new StudioException("The last step is somebody else's.", "Only your own steps are undone; go on from here, or ask who made it.");

    private PoseStep? Find(string id, int number) => _steps.FindById(PoseStep.IdOf(id, number));

    private IEnumerable<PoseStep> Kept(StoredPose pose) => _steps.Find(row => row.PoseId == pose.Id).OrderBy(row => row.Number);

    private static PoseEdit Read(PoseStep step) =>
        JsonSerializer.Deserialize<PoseEdit>(step.Json) ?? throw new System.Text.Json.JsonException("A stored step is empty.");
}
