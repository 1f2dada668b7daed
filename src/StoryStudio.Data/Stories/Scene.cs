using LiteDB;

namespace StoryStudio.Data.Stories;

/// <summary>Panels that happen in one place.</summary>
public sealed record Scene
{
    [BsonId]
    public required string Id { get; init; }

    public required string StoryId { get; init; }

    /// <summary>Scenes stand in the order of these numbers; only their order counts.</summary>
    public double Order { get; init; }

    /// <summary>As in a script, "INT. KITCHEN - MORNING"; may be empty.</summary>
    public string Heading { get; init; } = "";

    public string Notes { get; init; } = "";

    /// <summary>When it was taken out of the story; null while it is in use.</summary>
    public DateTime? Deleted { get; init; }
}
