using LiteDB;

namespace StoryStudio.Data.Stories;

/// <summary>One picture of a story and all it is made from.</summary>
public sealed record Panel
{
    [BsonId]
    public required string Id { get; init; }

    public required string StoryId { get; init; }
    public required string SceneId { get; init; }

    /// <summary>Panels of a scene stand in the order of these numbers; only their order counts.</summary>
    public double Order { get; init; }

    /// <summary>A new shot; others go on with the shot before: 1A, 1B.</summary>
    public bool IsNewShot { get; init; } = true;

    /// <summary>How long it is shown, in frames of the story's rate.</summary>
    public int Frames { get; init; } = 48;

    /// <summary>As written: people may be named as @Name or @Name/outfit.</summary>
    public string Prompt { get; init; } = "";

    public string NegativePrompt { get; init; } = "";

    /// <summary>Who is in it beside those whom the prompt names, from left to right.</summary>
    public IReadOnlyList<PanelActor> Cast { get; init; } = [];

    /// <summary>A built-in pose by name, or a stored one by id; null leaves the pose to the prompt.</summary>
    public string? PoseId { get; init; }

    /// <summary>Words on how near the camera is, "close-up"; empty leaves it to the prompt.</summary>
    public string Framing { get; init; } = "";

    /// <summary>Null takes another one for each take.</summary>
    public long? Seed { get; init; }

    /// <summary>Pixels; null takes the story's.</summary>
    public int? Width { get; init; }

    /// <inheritdoc cref="Width"/>
    public int? Height { get; init; }

    public IReadOnlyList<SpokenLine> Dialogue { get; init; } = [];
    public string Action { get; init; } = "";
    public string Notes { get; init; } = "";

    /// <summary>The take that stands for the panel; null = the newest finished one.</summary>
    public string? TakeId { get; init; }

    /// <summary>Nothing is generated or changed while it is locked.</summary>
    public bool IsLocked { get; init; }

    /// <summary>When it was taken out of the story; null while it is in use.</summary>
    public DateTime? Deleted { get; init; }
}

/// <param name="Version">The version that is pinned; null follows the newest.</param>
/// <param name="OutfitId">One of the character's outfits; null wears what the version says.</param>
public sealed record PanelActor(string CharacterId, int? Version = null, string? OutfitId = null);

/// <param name="Speaker">As it is shown; empty for a narrator's caption.</param>
public sealed record SpokenLine(string Speaker, string Text);
