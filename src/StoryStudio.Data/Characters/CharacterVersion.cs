using LiteDB;

namespace StoryStudio.Data.Characters;

/// <summary>What a character looked like from one edit to the next. Never changed, but for what the engine adds.</summary>
public sealed record CharacterVersion
{
    [BsonId]
    public required string Id { get; init; }

    public required string CharacterId { get; init; }
    public required int Number { get; init; }

    /// <summary>The first one stands for the character.</summary>
    public required IReadOnlyList<CharacterPicture> References { get; init; }

    public IReadOnlyList<Outfit> Outfits { get; init; } = [];

    /// <summary>The outfit worn unless a panel says otherwise; null wears the reference's own clothes.</summary>
    public string? OutfitId { get; init; }

    /// <summary>Only the face is kept; the prompt dresses them.</summary>
    public bool FaceOnly { get; init; }

    /// <summary>Somebody to blend with; null for a person of their own.</summary>
    public BlendSource? Blend { get; init; }

    /// <summary>What the encoders say about the first reference; null until they were asked.</summary>
    public IdentityVectors? Identity { get; init; }

    /// <summary>What this version changed, for people.</summary>
    public required string Change { get; init; }

    public required string Author { get; init; }
    public required DateTime Created { get; init; }

    public static string IdOf(string characterId, int number) => $"{characterId}:{number}";

    /// <summary>Whose version an id names.</summary>
    public static string CharacterOf(string id) => id.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? id[..colon] : id;

    /// <summary>Every picture and mask of this version.</summary>
    [BsonIgnore]
    public IEnumerable<string> Blobs =>
        [.. References.SelectMany(picture => new[] { picture.Blob, picture.FoundMask, picture.PaintedMask }).OfType<string>(),
        .. Outfits.Select(outfit => outfit.Blob), .. Blend is { } blend ? [blend.Blob] : Array.Empty<string>()];

    [BsonIgnore]
    public Outfit? Worn => Outfits.FirstOrDefault(outfit => outfit.Id == OutfitId);
}

/// <param name="Blob">SHA-256 of the second person's picture.</param>
/// <param name="Amount">0 = the character's own reference, 1 = the second person.</param>
public sealed record BlendSource(string Blob, double Amount);

/// <param name="Encoder">Hash of the model pack whose encoders spoke; another pack needs other vectors.</param>
/// <param name="Source">SHA-256 of picture and mask that were encoded.</param>
/// <param name="Blob">SHA-256 of the vectors: little-endian floats, face first.</param>
/// <param name="Lengths">How many floats each vector has.</param>
public sealed record IdentityVectors(string Encoder, string Source, string Blob, IReadOnlyList<int> Lengths);
