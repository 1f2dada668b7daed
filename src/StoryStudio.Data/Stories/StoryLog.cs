using System.Text.Json;
using LiteDB;
using StoryStudio.Data.Projects;
using StoryStudio.Engine;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace StoryStudio.Data.Stories;

/// <summary>The one way in which stories change: edits in order, each with its inverse, undone by those who made them.</summary>
public sealed class StoryLog(StudioDatabase database, StoryShelf shelf, ProjectRights rights, TimeProvider time)
{
    private readonly ILiteCollection<Story> _stories = database.Collection<Story>("stories");
    private readonly ILiteCollection<StoryStep> _steps = database.Collection<StoryStep>("story_steps");
    private readonly StoryRows _rows = new(database);

    /// <summary>A story changed; told on the thread of whoever changed it, after it was stored.</summary>
    public event Action<StoryChanged>? Changed;

    /// <summary>Applies an edit; what its author took back before is no longer there to be redone.</summary>
    /// <param name="message">Names this call: the same one a second time changes nothing.</param>
    /// <param name="edit">A change that says what it saw is refused when that is no longer so.</param>
    /// <exception cref="StaleWriteException">Somebody else changed the same field meanwhile.</exception>
    /// <exception cref="StudioException">The edit breaks a rule, or the caller may not.</exception>
    public StorySnapshot Do(string id, string caller, string message, StoryEdit edit) => Write(id, caller, message, StepKind.Do, _ =>
    {
        if (edit.Changes.Count is 0 or > StoryEdit.MaxChanges) throw new StudioException("The edit is empty or too large.", "Make it in smaller parts.");
        foreach (var undone in Mine(id, caller).TakeWhile(step => step.IsUndone).ToList()) _steps.Update(undone with { IsDropped = true });
        return (edit, 0);
    });

    /// <summary>Takes the caller's newest edit back.</summary>
    /// <exception cref="StaleWriteException">Others went on from it; it stays, and the next call takes back the one before.</exception>
    public StorySnapshot Undo(string id, string caller, string message) => Walk(id, caller, message, StepKind.Undo, step => step with { IsUndone = true }, () =>
        Undoable(id, caller) ?? throw new StudioException("There is nothing left to undo.", "Only your own edits are undone."));

    /// <summary>Does again what the caller took back last.</summary>
    /// <exception cref="StaleWriteException">Others went on from it; the next call does the one after.</exception>
    public StorySnapshot Redo(string id, string caller, string message) => Walk(id, caller, message, StepKind.Redo, step => step with { IsUndone = false }, () =>
        Redoable(id, caller) ?? throw new StudioException("There is nothing to redo.", "A new edit drops what was taken back."));

    private StorySnapshot Walk(string id, string caller, string message, StepKind kind, Func<StoryStep, StoryStep> mark, Func<StoryStep> find)
    {
        lock (shelf.Gate)
        {
            StoryStep? tried = null;
            try
            {
                return Write(id, caller, message, kind, _ =>
                {
                    tried = find();
                    _steps.Update(mark(tried));
                    return (kind == StepKind.Undo ? Read(tried).Invert() : Read(tried), tried.Version);
                });
            }
            catch (StaleWriteException) when (tried is not null)
            {
                // What cannot be taken back any more must not stand in the way of what can.
                _steps.Update(tried with { IsDropped = true });
                throw;
            }
        }
    }

    /// <summary>What undo and redo would do for this caller; null = nothing.</summary>
    public (string? Undo, string? Redo) Next(string id, string caller) =>
        (Undoable(id, caller) is { } done ? Read(done).Label : null, Redoable(id, caller) is { } undone ? Read(undone).Label : null);

    private StorySnapshot Write(string id, string caller, string message, StepKind kind, Func<Story, (StoryEdit Edit, int Of)> make)
    {
        if (message.Length is 0 or > 60) throw new StudioException("The page sent something that is no edit.", "Reload it and try again.");
        StorySnapshot after;
        StoryChanged news;
        lock (shelf.Gate)
        {
            if (shelf.Find(id, caller) is not { } story) throw new StudioException("There is no such story.", "It was deleted, or it is not yours.");
            rights.Require(story.ProjectId, caller, ProjectRole.Editor);
            if (_steps.FindOne(step => step.StoryId == id && step.Message == message) is not null) return shelf.Snapshot(story);
            StoryEdit? applied = null;
            var saved = story;
            database.InTransaction(() =>
            {
                var (edit, of) = make(story);
                (applied, saved) = _rows.Apply(story, edit, isUndo: kind != StepKind.Do, time.GetUtcNow().UtcDateTime);
                saved = saved with { Version = story.Version + 1, Changed = time.GetUtcNow().UtcDateTime };
                _stories.Update(saved);
                _steps.Insert(new StoryStep
                {
                    Id = StoryStep.IdOf(id, saved.Version),
                    StoryId = id,
                    Version = saved.Version,
                    Author = caller,
                    Kind = kind,
                    Message = message,
                    Of = of,
                    Json = JsonSerializer.Serialize(applied, StoryJson.Options),
                    Created = saved.Changed,
                });
            });
            // As it is stored: the database keeps milliseconds only.
            after = shelf.Snapshot(_stories.FindById(id));
            news = new StoryChanged(id, after.Story.Version, caller, [.. applied!.Changes.Select(change => change.Id).Distinct()]);
        }
        Changed?.Invoke(news);
        return after;
    }

    private StoryStep? Undoable(string id, string caller) => Mine(id, caller).FirstOrDefault(step => !step.IsUndone);

    // The undone edit that lies directly after the newest one in effect.
    private StoryStep? Redoable(string id, string caller) => Mine(id, caller).TakeWhile(step => step.IsUndone).LastOrDefault();

    /// <summary>The caller's edits that are in effect or can be redone, newest first.</summary>
    private IEnumerable<StoryStep> Mine(string id, string caller) =>
        _steps.Query().Where("_id BETWEEN @0 AND @1", StoryStep.IdOf(id, 0), StoryStep.IdOf(id, int.MaxValue)).OrderByDescending(step => step.Id).ToEnumerable()
            .Where(step => step.Kind == StepKind.Do && step.Author == caller && !step.IsDropped);

    private static StoryEdit Read(StoryStep step) =>
        JsonSerializer.Deserialize<StoryEdit>(step.Json, StoryJson.Options) ?? throw new System.Text.Json.JsonException("A stored step is empty.");
}

/// <param name="Author">Who changed it.</param>
/// <param name="Rows">Ids of the scenes and panels, and of the story itself, that were touched.</param>
public sealed record StoryChanged(string StoryId, int Version, string Author, IReadOnlyList<string> Rows);
