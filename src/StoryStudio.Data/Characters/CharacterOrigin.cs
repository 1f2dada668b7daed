namespace StoryStudio.Data.Characters;

public enum OriginKind { Designed, Outfit, FaceOnly, Blend, Age }

/// <summary>How a character was made from others.</summary>
/// <param name="Amount">Share of the second source in a blend, 0..1.</param>
/// <param name="Words">The words that changed the age.</param>
public sealed record CharacterOrigin(OriginKind Kind, IReadOnlyList<OriginSource> Sources, double? Amount = null, string? Words = null);

/// <summary>A source as it was: its name then, and its version.</summary>
public sealed record OriginSource(string CharacterId, string Name, int Version);
