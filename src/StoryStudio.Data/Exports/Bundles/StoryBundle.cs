using StoryStudio.Data.Characters;
using StoryStudio.Data.Poses;
using StoryStudio.Data.References;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;

namespace StoryStudio.Data.Exports.Bundles;

/// <summary>A story with all that it is made from, as <c>story.json</c> of a bundle holds it; the blobs lie beside it by their hashes.</summary>
public sealed record StoryBundle
{
    public const string FileName = "story.json", BlobFolder = "blobs/", Extension = ".story.zip", MimeType = "application/zip";

    /// <summary>See <see cref="BundleFormat"/>.</summary>
    public required int Format { get; init; }

    public required Story Story { get; init; }

    /// <summary>In order; nothing that is in the bin.</summary>
    public required IReadOnlyList<Scene> Scenes { get; init; }

    public required IReadOnlyList<Panel> Panels { get; init; }

    /// <summary>Finished ones: a bundle has no jobs.</summary>
    public required IReadOnlyList<Take> Takes { get; init; }

    /// <summary>Whoever is cast, named by a prompt or bound to a pose.</summary>
    public required IReadOnlyList<Character> Characters { get; init; }

    public required IReadOnlyList<CharacterVersion> Versions { get; init; }
    public required IReadOnlyList<StoredPose> Poses { get; init; }

    /// <summary>Pictures behind the poses.</summary>
    public required IReadOnlyList<ReferencePicture> References { get; init; }
}
