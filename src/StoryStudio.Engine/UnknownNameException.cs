namespace StoryStudio.Engine;

/// <summary>A name that no table knows; the hint lists the names that are known.</summary>
public sealed class UnknownNameException(string kind, string name, IEnumerable<string> known)
    : StudioException($"There is no {kind} named '{name}'.", $"Known: {string.Join(", ", known)}.");
