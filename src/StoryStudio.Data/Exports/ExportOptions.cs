namespace StoryStudio.Data.Exports;

/// <summary>What people may choose; each exporter takes what concerns it.</summary>
public sealed record ExportOptions
{
    /// <summary>Ids of the panels that are wanted; null takes all.</summary>
    public IReadOnlySet<string>? Panels { get; init; }

    /// <summary>Columns of a printed page.</summary>
    public int Columns { get; init; } = 3;

    /// <summary>Rows of a printed page.</summary>
    public int Rows { get; init; } = 3;

    /// <summary>A4, or Letter.</summary>
    public bool IsLetter { get; init; }

    public bool ShowDialogue { get; init; } = true;
    public bool ShowAction { get; init; } = true;
    public bool ShowNotes { get; init; } = true;
    public bool ShowNumbers { get; init; } = true;
    public bool ShowTimes { get; init; } = true;

    /// <summary>Dialogue burnt into the moving picture.</summary>
    public bool Captions { get; init; } = true;
}
