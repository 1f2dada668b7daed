using LiteDB;

namespace StoryStudio.Data.Stories;

/// <summary>One entry of a story's log. Nothing is taken out of it: an undo is an entry of its own.</summary>
public sealed record StoryStep
{
    [BsonId]
    public required string Id { get; init; }

    public required string StoryId { get; init; }

    /// <summary>Of the story after it.</summary>
    public required int Version { get; init; }

    public required string Author { get; init; }
    public required StepKind Kind { get; init; }

    /// <summary>Id of the message that asked for it: the same one a second time changes nothing.</summary>
    public required string Message { get; init; }

    /// <summary>The version whose step is undone or redone; 0 for an edit.</summary>
    public int Of { get; init; }

    /// <summary>The <see cref="StoryEdit"/> as it was applied.</summary>
    public required string Json { get; init; }

    public required DateTime Created { get; init; }

    /// <summary>An edit that was taken back by its author.</summary>
    public bool IsUndone { get; init; }

    /// <summary>An edit that was taken back and cannot be redone any more: its author went on elsewhere.</summary>
    public bool IsDropped { get; init; }

    /// <summary>Versions are padded so that ids sort.</summary>
    public static string IdOf(string storyId, int version) => $"{storyId}:{version:D10}";
}

public enum StepKind { Do, Undo, Redo }
