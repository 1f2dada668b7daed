using LiteDB;
using StoryStudio.Data.Projects;

namespace StoryStudio.Data.Sheets;

/// <summary>The sheets of characters.</summary>
public sealed class SheetShelf(StudioDatabase database, ProjectRights rights)
{
    private readonly Lock _gate = new();
    private readonly ILiteCollection<CharacterSheet> _sheets = database.Collection<CharacterSheet>("character_sheets");

    /// <exception cref="Engine.StudioException">The caller may not.</exception>
    public void Add(CharacterSheet sheet, string caller)
    {
        rights.Require(sheet.ProjectId, caller, ProjectRole.Editor);
        _sheets.Insert(sheet);
    }

    /// <summary>Null when there is none, or none for this caller.</summary>
    public CharacterSheet? Find(string id, string caller) =>
        _sheets.FindById(id) is { } sheet && rights.Allow(sheet.ProjectId, caller, ProjectRole.Viewer) ? sheet : null;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<CharacterSheet> Of(string characterId, string caller) =>
        [.. _sheets.Find(row => row.CharacterId == characterId).Where(sheet => rights.Allow(sheet.ProjectId, caller, ProjectRole.Viewer)).OrderByDescending(sheet => sheet.Created)];

    /// <summary>Notes what became of the pictures; returns the sheet as it is now.</summary>
    public CharacterSheet Note(string id, Func<CharacterSheet, CharacterSheet> note)
    {
        lock (_gate)
        {
            var noted = note(_sheets.FindById(id));
            _sheets.Update(noted);
            return noted;
        }
    }

    public bool Delete(string id, string caller)
    {
        if (Find(id, caller) is not { } sheet) return false;
        rights.Require(sheet.ProjectId, caller, ProjectRole.Editor);
        return _sheets.Delete(id);
    }
}
