using System.Text.Json;
using Microsoft.Extensions.Options;
using StoryStudio.Data;
using StoryStudio.Data.Images;
using StoryStudio.Data.References;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Web.References;

/// <summary>Takes in reference pictures and lets the engine look at them.</summary>
public sealed class ReferenceDesk(
    ReferenceShelf shelf, ImageStore images, IGenerator generator, IOptions<StudioOptions> options, TimeProvider time)
{
    private const int NameLength = 60;

    public ReferencePicture Add(string owner, string name, byte[] png, int width, int height, string? design = null) =>
        shelf.Add(new ReferencePicture
        {
            Id = Guid.NewGuid().ToString("N"),
            Owner = owner,
            Name = ShortText.Cut(name, NameLength),
            Blob = images.Put(png),
            Width = width,
            Height = height,
            Design = design,
            Created = time.GetUtcNow().UtcDateTime,
        });

    /// <summary>The mask that somebody painted; null leaves it to the engine.</summary>
    public ReadOnlyMemory<byte>? PaintedMask(ReferencePicture reference) =>
        reference is { IsMaskPainted: true, MaskBlob: { } mask } ? images.Read(mask) : default(ReadOnlyMemory<byte>?);

    /// <summary>Takes in a picture that the studio already has, under the name and with the mask it goes by now.</summary>
    public ReferencePicture Take(string owner, string name, string blob, int width, int height, string? paintedMask, string? design)
    {
        var known = shelf.FindByBlob(blob, owner) ?? shelf.Add(new ReferencePicture
        {
            Id = Guid.NewGuid().ToString("N"),
            Owner = owner,
            Name = name,
            Blob = blob,
            Width = width,
            Height = height,
            Design = design,
            Created = time.GetUtcNow().UtcDateTime,
        });
        bool sameMask = (known.IsMaskPainted ? known.MaskBlob : null) == paintedMask;
        var taken = known with
        {
            Name = name,
            IsMaskPainted = paintedMask is not null,
            MaskBlob = sameMask ? known.MaskBlob : paintedMask,
            Findings = sameMask ? known.Findings : null,
        };
        shelf.Update(taken);
        return taken;
    }

    public ReferencePicture? Find(string id, string owner) => shelf.Find(id, owner);

    public ReferencePicture? FindByContent(ReadOnlySpan<byte> png, string owner) => shelf.FindByBlob(ImageStore.NameOf(png), owner);

    public byte[] Picture(ReferencePicture reference) => images.Read(reference.Blob);

    /// <summary>The picture with what was found in it; the engine looks only once.</summary>
    /// <exception cref="Engine.StudioException">The picture cannot be read.</exception>
    public async Task<(ReferencePicture Reference, Findings Findings)> InspectAsync(ReferencePicture reference, CancellationToken cancellationToken)
    {
        if (Findings.Read(reference.Findings) is { } stored && stored.Pack == options.Value.Pack)
            return (reference, stored);

        var found = await generator.InspectAsync(options.Value.Pack, images.Read(reference.Blob), PaintedMask(reference), cancellationToken);
        var findings = new Findings(options.Value.Pack, found.Width, found.Height, found.Faces, found.Quality);
        var inspected = reference with
        {
            Findings = JsonSerializer.Serialize(findings),
            MaskBlob = reference.IsMaskPainted ? reference.MaskBlob : found.MaskPng is { } mask ? images.Put(mask.Span) : null,
        };
        shelf.Update(inspected);
        return (inspected, findings);
    }
}

/// <summary>What the engine found, without the mask, which is a blob.</summary>
/// <param name="Pack">The pack whose detectors looked.</param>
public sealed record Findings(
    string Pack, int Width, int Height, IReadOnlyList<FaceFinding> Faces, IReadOnlyList<QualityFinding> Quality)
{
    public bool Blocks => Quality.Any(finding => finding.Blocks);

    /// <summary>Null for what no studio wrote: then somebody looks again.</summary>
    public static Findings? Read(string? json)
    {
        try
        {
            return json is null || JsonSerializer.Deserialize<Findings>(json) is not { Pack: not null, Faces: not null, Quality: not null } known ? null : known;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
