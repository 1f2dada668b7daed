using StoryStudio.Data.Projects;
using StoryStudio.Engine;

namespace StoryStudio.Data.Characters;

public sealed partial class CharacterLibrary
{
    /// <summary>Writes name, tags, aliases and notes.</summary>
    /// <param name="edited">As read and changed; its revision is the one that was seen.</param>
    /// <exception cref="StaleWriteException">Somebody else wrote meanwhile.</exception>
    public Character Save(Character edited, string caller)
    {
        lock (_gate)
        {
            var stored = RequireEditable(edited.Id, caller);
            RequireSeen(stored, edited.Revision);
            var tidy = CharacterRules.Require(edited);
            var saved = Touched(stored) with { Name = tidy.Name, Tags = tidy.Tags, Aliases = tidy.Aliases, Notes = tidy.Notes };
            _characters.Update(saved);
            return saved;
        }
    }

    /// <summary>Makes a new version out of the newest one; pictures and outfits are changed in no other way.</summary>
    /// <param name="revision">Of the character as it was seen.</param>
    /// <param name="change">What happens, for people.</param>
    /// <exception cref="StaleWriteException">Somebody else wrote meanwhile.</exception>
    public Character AddVersion(string id, int revision, string caller, string change, Func<CharacterVersion, CharacterVersion> edit)
    {
        lock (_gate)
        {
            var stored = RequireEditable(id, caller);
            RequireSeen(stored, revision);
            int number = stored.Latest + 1;
            var newest = _versions.FindById(CharacterVersion.IdOf(id, stored.Latest));
            var edited = edit(newest);
            CharacterRules.Require(edited);
            bool isSamePerson = edited.References[0] == newest.References[0];
            var version = edited with
            {
                Id = CharacterVersion.IdOf(id, number),
                CharacterId = id,
                Number = number,
                Identity = isSamePerson ? newest.Identity : null,
                Change = change,
                Author = caller,
                Created = Now,
            };
            var saved = Touched(stored) with
            {
                Latest = number,
                Cover = isSamePerson ? stored.Cover : version.References[0].Blob,
                Health = isSamePerson ? stored.Health : CharacterHealth.Unknown,
            };
            database.InTransaction(() =>
            {
                _versions.Insert(version);
                _characters.Update(saved);
            });
            return saved;
        }
    }

    /// <summary>Adds what the engine found in a picture: not an edit, so the version stays the same.</summary>
    public void NoteFindings(string id, int number, string pictureId, string findings, string? mask, CharacterHealth health) => Note(id, number, version =>
    {
        if (version.References[0].Id == pictureId && _characters.FindById(id) is { } character && character.Latest == number)
            _characters.Update(character with { Health = health });
        return version with
        {
            References = [.. version.References.Select(picture => picture.Id == pictureId ? picture with { Findings = findings, FoundMask = mask } : picture)],
        };
    });

    /// <summary>Adds what the encoders say.</summary>
    public void NoteIdentity(string id, int number, IdentityVectors identity) => Note(id, number, version => version with { Identity = identity });

    /// <summary>Puts characters into the bin, all or none; returns those that were there.</summary>
    /// <exception cref="StudioException">The caller may not.</exception>
    public IReadOnlyList<string> Delete(IReadOnlyCollection<string> ids, string caller) =>
        ChangeAll([.. ids.Where(id => Find(id, caller) is not null)], caller, character => character with { Deleted = Now });

    /// <summary>Takes characters out of the bin.</summary>
    public IReadOnlyList<string> Restore(IReadOnlyCollection<string> ids, string caller) =>
        ChangeAll([.. ids.Where(id => _characters.FindById(id) is { Deleted: not null })], caller, character => character with { Deleted = null });

    /// <summary>Gives characters a tag, all or none.</summary>
    public IReadOnlyList<string> Tag(IReadOnlyCollection<string> ids, string tag, string caller) =>
        ChangeAll([.. ids.Where(id => Find(id, caller) is not null)], caller, character => CharacterRules.Require(character with { Tags = [.. character.Tags, tag] }));

    private List<string> ChangeAll(List<string> ids, string caller, Func<Character, Character> change)
    {
        lock (_gate)
        {
            database.InTransaction(() =>
            {
                foreach (string id in ids)
                {
                    var stored = _characters.FindById(id);
                    rights.Require(stored.ProjectId, caller, ProjectRole.Editor);
                    _characters.Update(change(Touched(stored)));
                }
            });
        }
        return ids;
    }

    private void Note(string id, int number, Func<CharacterVersion, CharacterVersion> note)
    {
        lock (_gate)
        {
            database.InTransaction(() =>
            {
                if (_versions.FindById(CharacterVersion.IdOf(id, number)) is { } version) _versions.Update(note(version));
            });
        }
    }

    private Character Touched(Character stored) => stored with { Revision = stored.Revision + 1, Changed = Now };

    private static void RequireSeen(Character stored, int revision)
    {
        if (stored.Revision != revision) throw new StaleWriteException(stored.Name);
    }
}
