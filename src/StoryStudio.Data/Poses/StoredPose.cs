using System.Text.Json.Serialization;
using LiteDB;

namespace StoryStudio.Data.Poses;

/// <summary>A pose that somebody made or brought along, as it stands now; its steps are in <see cref="PoseStep"/>.</summary>
public sealed record StoredPose
{
    [BsonId]
    public required string Id { get; init; }

    /// <summary>Who made it.</summary>
    public required string Owner { get; init; }

    /// <summary>Null in rows from before there were projects: then it is its owner's alone.</summary>
    public string? ProjectId { get; init; }

    public required string Title { get; init; }

    /// <summary>As people write it, "Fights/Swords"; empty = in none.</summary>
    public string Folder { get; init; } = "";

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Canonical JSON (<see cref="PoseCells"/>).</summary>
    public required string Json { get; init; }

    /// <summary>What it draws, by which equal poses are found; written with every change.</summary>
    [JsonIgnore]
    public string Content => PoseContent.Of(Json);

    public required DateTime Created { get; init; }
    public DateTime Changed { get; init; }

    /// <summary>When it was put into the bin; null while it is in use.</summary>
    public DateTime? Deleted { get; init; }

    /// <summary>Rises with every edit, undo and redo; whoever edits names the one they saw.</summary>
    public int Version { get; init; }

    /// <summary>Id of the message that made this version: a message that arrives twice counts once.</summary>
    public string? LastMessage { get; init; }

    /// <summary>Steps in effect; those after it wait to be redone.</summary>
    public int Step { get; init; }

    /// <summary>Number of the newest step.</summary>
    public int Steps { get; init; }

    public PoseDocument Document() => PoseCells.Read(Json);
}
