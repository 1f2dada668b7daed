using StoryStudio.Data.Characters;

namespace StoryStudio.Data.Exports.Bundles;

/// <summary>Every blob that a bundle names.</summary>
internal static class BundleBlobs
{
    /// <summary>Pictures and masks.</summary>
    /// <exception cref="System.Text.Json.JsonException">A take's request cannot be read.</exception>
    public static IEnumerable<string> Pictures(StoryBundle bundle) =>
    [
        .. bundle.Takes.SelectMany(take => RequestPictures.Of(take.Request)),
        .. bundle.Takes.Select(take => take.Blob).OfType<string>(),
        .. bundle.Characters.Select(character => character.Cover),
        .. bundle.Versions.SelectMany(version => version.Blobs),
        .. bundle.References.Select(reference => reference.Blob),
        .. bundle.References.Select(reference => reference.MaskBlob).OfType<string>(),
    ];

    /// <summary>What encoders said about characters.</summary>
    public static IEnumerable<IdentityVectors> Vectors(StoryBundle bundle) => bundle.Versions.Select(version => version.Identity).OfType<IdentityVectors>();

    /// <summary>All of them, each once, in order of their names.</summary>
    public static IReadOnlyList<string> All(StoryBundle bundle) =>
        [.. Pictures(bundle).Concat(Vectors(bundle).Select(vectors => vectors.Blob)).Distinct().Order(StringComparer.Ordinal)];
}
