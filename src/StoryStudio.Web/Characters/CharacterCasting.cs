using StoryStudio.Data.Characters;
using StoryStudio.Data.Images;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Web.Characters;

/// <summary>A version of a character as the engine wants it.</summary>
public sealed class CharacterCasting(ImageStore images)
{
    /// <param name="outfit">Clothes to wear instead of what the version says.</param>
    public CharacterReference Of(CharacterVersion version, Outfit? outfit = null)
    {
        var picture = version.References[0];
        var worn = outfit ?? version.Worn;
        return new CharacterReference
        {
            Picture = images.Read(picture.Blob),
            Mask = Bytes(picture.PaintedMask),
            Outfit = Bytes(worn?.Blob),
            FaceOnly = version.FaceOnly && worn is null,
            BlendWith = Bytes(version.Blend?.Blob),
            BlendAmount = (float)(version.Blend?.Amount ?? 0),
        };
    }

    /// <summary>Null stays null: an empty picture is something else.</summary>
    public ReadOnlyMemory<byte>? Bytes(string? blob) => blob is null ? default(ReadOnlyMemory<byte>?) : images.Read(blob);
}
