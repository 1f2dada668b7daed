using LiteDB;

namespace StoryStudio.Data.Stories;

/// <summary>A story: what lists show; its scenes and panels are rows of their own.</summary>
public sealed record Story
{
    [BsonId]
    public required string Id { get; init; }

    public required string ProjectId { get; init; }
    public required string Title { get; init; }

    /// <summary>Name of a <see cref="FrameRate"/>.</summary>
    public string Rate { get; init; } = FrameRate.Film.Name;

    /// <summary>Pixels of a panel's picture unless it says otherwise; null takes the pack's default.</summary>
    public int? Width { get; init; }

    /// <inheritdoc cref="Width"/>
    public int? Height { get; init; }

    public DriftLimits Limits { get; init; } = new();

    /// <summary>All panels are made with one seed; otherwise each with its own, or another one for each take.</summary>
    public bool SharesSeed { get; init; }

    /// <summary>The one for all panels; null takes a new one for each order of takes.</summary>
    public long? Seed { get; init; }

    /// <summary>What its pages are printed on: name of a <see cref="Exports.Comics.ComicPaper"/>.</summary>
    public string Paper { get; init; } = Exports.Comics.ComicPaper.A4.Name;

    /// <summary>Comic pages are read from right to left; null does so for stories in Arabic or Hebrew.</summary>
    public bool? RightToLeft { get; init; }

    public required DateTime Created { get; init; }
    public DateTime Changed { get; init; }

    /// <summary>When it was put into the bin; null while it is in use.</summary>
    public DateTime? Deleted { get; init; }

    /// <summary>Rises with every edit, undo and redo of anything in the story; each edit is stored with the one it made.</summary>
    public int Version { get; init; }
}

/// <summary>Scores under which a take is called out: cosines, −1..1.</summary>
public sealed record DriftLimits(double Face = 0.5, double ClipI = 0.7, double ClipT = 0.2);
