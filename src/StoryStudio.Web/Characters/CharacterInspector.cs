using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Options;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Images;
using StoryStudio.Engine;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Web.References;

namespace StoryStudio.Web.Characters;

/// <summary>Lets the engine look at a character's pictures, once per picture and pack, and keeps what it says.</summary>
public sealed class CharacterInspector(CharacterLibrary library, ImageStore images, IGenerator generator, IOptions<StudioOptions> options)
{
    /// <summary>What was found in a picture; null when nobody has looked with the current pack.</summary>
    public Findings? Known(CharacterPicture picture) =>
        Findings.Read(picture.Findings) is { } findings && findings.Pack == options.Value.Pack ? findings : null;

    /// <summary>Looks at the pictures of the newest version that nobody has looked at, then encodes the first one.</summary>
    /// <exception cref="StudioException">A picture cannot be read, or the pack is missing.</exception>
    public async Task InspectAsync(string characterId, string caller, CancellationToken cancellationToken)
    {
        if (library.Latest(characterId, caller) is not { } version) return;
        foreach (var picture in version.References.Where(picture => Known(picture) is null)) await LookAsync(version, picture, cancellationToken);

        var first = library.Version(characterId, version.Number, caller)?.References[0];
        if (version.Identity is null && first is not null && Known(first) is { Blocks: false }) await EncodeAsync(version, first, cancellationToken);
    }

    private async Task LookAsync(CharacterVersion version, CharacterPicture picture, CancellationToken cancellationToken)
    {
        var found = await generator.InspectAsync(options.Value.Pack, images.Read(picture.Blob), Painted(picture), cancellationToken);
        var findings = new Findings(options.Value.Pack, found.Width, found.Height, found.Faces, found.Quality);
        string? mask = picture.PaintedMask is null && found.MaskPng is { } png ? images.Put(png.Span) : picture.FoundMask;
        library.NoteFindings(version.CharacterId, version.Number, picture.Id, JsonSerializer.Serialize(findings), mask, HealthOf(findings));
    }

    private async Task EncodeAsync(CharacterVersion version, CharacterPicture picture, CancellationToken cancellationToken)
    {
        var identity = await generator.EncodeAsync(options.Value.Pack, images.Read(picture.Blob), Painted(picture), cancellationToken);
        float[] all = [.. identity.Face, .. identity.FaceHidden, .. identity.OutfitHidden];
        library.NoteIdentity(version.CharacterId, version.Number, new IdentityVectors(
            identity.Encoder, picture.PaintedMask is { } mask ? $"{picture.Blob}+{mask}" : picture.Blob, images.Put(MemoryMarshal.AsBytes<float>(all)),
            [identity.Face.Length, identity.FaceHidden.Length, identity.OutfitHidden.Length]));
    }

    private ReadOnlyMemory<byte>? Painted(CharacterPicture picture) =>
        picture.PaintedMask is { } mask ? images.Read(mask) : default(ReadOnlyMemory<byte>?);

    private static CharacterHealth HealthOf(Findings findings) =>
        findings.Blocks ? CharacterHealth.Blocked : findings.Quality.Count > 0 ? CharacterHealth.Warned : CharacterHealth.Good;
}
