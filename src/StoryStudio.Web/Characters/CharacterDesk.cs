using StoryStudio.Data;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Images;
using StoryStudio.Data.Projects;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Drawing;
using StoryStudio.Web.References;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Characters;

/// <summary>Takes in pictures for characters, and hands characters to the studio.</summary>
public sealed class CharacterDesk(CharacterLibrary library, ProjectShelf projects, ReferenceDesk references, ImageStore images)
{
    /// <summary>A character of one uploaded picture.</summary>
    /// <exception cref="Engine.StudioException">The caller may not.</exception>
    public Character Create(string caller, string name, UploadedPicture picture) => library.Create(
        new NewCharacter { ProjectId = projects.HomeOf(caller).Id, Name = Short(name, "New character"), Picture = Picture(name, picture) }, caller);

    /// <summary>A character drawn from attributes.</summary>
    public Character Create(string caller, string name, CharacterSpec spec) => library.Create(
        new NewCharacter
        {
            ProjectId = projects.HomeOf(caller).Id,
            Name = Short(name, "New character"),
            Picture = Picture(name, spec),
            Origin = new CharacterOrigin(OriginKind.Designed, []),
        },
        caller);

    /// <summary>Adds a picture of the same person: a new version.</summary>
    public CharacterPicture AddReference(Character character, string caller, string name, UploadedPicture picture)
    {
        var added = Picture(name, picture);
        library.AddVersion(character.Id, character.Revision, caller, $"Added {added.Name}", version => version with { References = [.. version.References, added] });
        return added;
    }

    public Outfit AddOutfit(Character character, string caller, string name, UploadedPicture picture)
    {
        var outfit = new Outfit { Id = NewId(), Name = Short(name, "Outfit"), Blob = images.Put(picture.Png) };
        library.AddVersion(character.Id, character.Revision, caller, $"Added the outfit {outfit.Name}", version => version with { Outfits = [.. version.Outfits, outfit] });
        return outfit;
    }

    /// <summary>Replaces the mask of a reference by a painted one, or takes the painted one away.</summary>
    /// <param name="mask">PNG of the picture's size; null leaves the person to the engine again.</param>
    public void SetMask(Character character, string caller, string pictureId, byte[]? mask)
    {
        string? blob = mask is null ? null : images.Put(mask);
        library.AddVersion(character.Id, character.Revision, caller, blob is null ? "Removed the painted mask" : "Painted the mask", version => version with
        {
            References = [.. version.References.Select(picture => picture.Id == pictureId ? picture with { PaintedMask = blob, Findings = null } : picture)],
        });
    }

    public CharacterPicture Picture(string name, CharacterSpec spec) => new()
    {
        Id = NewId(),
        Name = Short(name, "Design"),
        Blob = images.Put(Portraits.Draw(spec)),
        Width = Portraits.Side,
        Height = Portraits.Side,
        Design = Portraits.Json(spec),
    };

    private CharacterPicture Picture(string name, UploadedPicture picture) => new()
    {
        Id = NewId(),
        Name = Short(name, "Picture"),
        Blob = images.Put(picture.Png),
        Width = picture.Width,
        Height = picture.Height,
    };

    /// <summary>A character as a member of the studio's cast: its pictures become the caller's references.</summary>
    /// <param name="outfitId">One of its outfits; null wears what the version says.</param>
    /// <returns>Null when there is no such character for this caller.</returns>
    public CastMember? Cast(string characterId, string caller, string? outfitId = null)
    {
        if (library.Find(characterId, caller) is not { } character || library.Latest(characterId, caller) is not { } version) return null;
        var picture = version.References[0];
        var outfit = version.Outfits.FirstOrDefault(known => known.Id == outfitId) ?? version.Worn;
        return new CastMember
        {
            ReferenceId = references.Take(caller, character.Name, picture.Blob, picture.Width, picture.Height, picture.PaintedMask, picture.Design).Id,
            OutfitId = outfit is null ? null : Take(caller, outfit.Name, outfit.Blob),
            FaceOnly = version.FaceOnly && outfit is null,
            BlendWithId = version.Blend is { } blend ? Take(caller, $"Second part of {character.Name}", blend.Blob) : null,
            BlendAmount = version.Blend?.Amount ?? 0,
        };
    }

    private string Take(string caller, string name, string blob)
    {
        var (width, height) = Engine.Pipelines.PictureLimits.Require(images.Read(blob), "The picture");
        return references.Take(caller, name, blob, width, height, null, null).Id;
    }

    private static string NewId() => Guid.NewGuid().ToString("N");

    private static string Short(string name, string otherwise) => name.Trim() switch
    {
        "" => otherwise,
        { Length: > CharacterRules.NameLength } longName => ShortText.Cut(longName, CharacterRules.NameLength).TrimEnd(),
        var given => given,
    };
}
