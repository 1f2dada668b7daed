using LiteDB;
using StoryStudio.Data.Projects;
using StoryStudio.Engine;

namespace StoryStudio.Data.Characters;

/// <summary>The characters of projects. Ids of foreign and unknown characters look the same: like none.</summary>
public sealed partial class CharacterLibrary(StudioDatabase database, ProjectRights rights, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly ILiteCollection<Character> _characters = database.Collection<Character>("characters");
    private readonly ILiteCollection<CharacterVersion> _versions = database.Collection<CharacterVersion>("character_versions");

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Everybody in a project, last changed first.</summary>
    /// <exception cref="StudioException">The caller may not look.</exception>
    public IReadOnlyList<Character> All(string projectId, string caller)
    {
        rights.Require(projectId, caller, ProjectRole.Viewer);
        return [.. _characters.Find(row => row.ProjectId == projectId).Where(row => row.Deleted is null).OrderByDescending(row => row.Changed)];
    }

    /// <summary>What was thrown away, last first.</summary>
    public IReadOnlyList<Character> Bin(string projectId, string caller)
    {
        rights.Require(projectId, caller, ProjectRole.Editor);
        return [.. _characters.Find(row => row.ProjectId == projectId).Where(row => row.Deleted is not null).OrderByDescending(row => row.Deleted)];
    }

    /// <summary>Null when there is none, or none for this caller.</summary>
    public Character? Find(string id, string caller) =>
        _characters.FindById(id) is { Deleted: null } character && rights.Allow(character.ProjectId, caller, ProjectRole.Viewer) ? character : null;

    public CharacterVersion? Version(string id, int number, string caller) =>
        Find(id, caller) is null ? null : _versions.FindById(CharacterVersion.IdOf(id, number));

    public CharacterVersion? Latest(string id, string caller) =>
        Find(id, caller) is { } character ? _versions.FindById(CharacterVersion.IdOf(id, character.Latest)) : null;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<CharacterVersion> Versions(string id, string caller) => Find(id, caller) is null
        ? []
        : [.. _versions.Find(row => row.CharacterId == id).OrderByDescending(row => row.Number)];

    /// <summary>Puts somebody into the library, with a first version.</summary>
    /// <exception cref="StudioException">A rule is broken, or the caller may not.</exception>
    public Character Create(NewCharacter wish, string caller)
    {
        rights.Require(wish.ProjectId, caller, ProjectRole.Editor);
        string id = Guid.NewGuid().ToString("N");
        var character = CharacterRules.Require(new Character
        {
            Id = id,
            ProjectId = wish.ProjectId,
            Name = wish.Name,
            Tags = wish.Tags,
            Origin = wish.Origin,
            Latest = 1,
            Cover = wish.Cover ?? wish.Picture.Blob,
            Created = Now,
            Changed = Now,
        });
        var version = new CharacterVersion
        {
            Id = CharacterVersion.IdOf(id, 1),
            CharacterId = id,
            Number = 1,
            References = [wish.Picture, .. wish.More],
            Outfits = wish.Outfits,
            OutfitId = wish.OutfitId,
            FaceOnly = wish.FaceOnly,
            Blend = wish.Blend,
            Change = "Created",
            Author = caller,
            Created = Now,
        };
        CharacterRules.Require(version);
        lock (_gate)
        {
            database.InTransaction(() =>
            {
                _characters.Insert(character);
                _versions.Insert(version);
            });
        }
        return character;
    }

    /// <summary>True when a caller may look at this blob because the character has it in one of its versions, in use or in the bin.</summary>
    public bool Holds(string id, string blob, string caller) =>
        _characters.FindById(id) is { } character && rights.Allow(character.ProjectId, caller, ProjectRole.Viewer)
        && (character.Cover == blob || _versions.Find(row => row.CharacterId == id).Any(version => version.Blobs.Contains(blob)));

    private Character RequireEditable(string id, string caller)
    {
        if (Find(id, caller) is not { } character)
            throw new StudioException("There is no such character.", "It was deleted, or it is not yours.");
        rights.Require(character.ProjectId, caller, ProjectRole.Editor);
        return character;
    }
}
