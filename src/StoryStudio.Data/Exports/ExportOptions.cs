namespace StoryStudio.Data.Exports;

/// <summary>What people may choose; each exporter takes what concerns it.</summary>
public sealed record ExportOptions
{
    /// <summary>Ids of the panels that are wanted; null takes all.</summary>
    public IReadOnlySet<string>? Panels { get; init; }

    /// <summary>Columns of a printed page, 1..12.</summary>
    public int Columns { get; init; } = 3;

    /// <summary>Rows of a printed page, 1..12.</summary>
    public int Rows { get; init; } = 3;

    /// <summary>Printed boards come on A4, or on Letter.</summary>
    public bool IsLetter { get; init; }

    /// <summary>Of comic pages; null takes what <see cref="IsLetter"/> says.</summary>
    public Comics.ComicPaper? ComicPaper { get; init; }

    /// <summary>Comic pages are read from right to left; null follows the language of the dialogue.</summary>
    public bool? RightToLeft { get; init; }

    public bool ShowDialogue { get; init; } = true;
    public bool ShowAction { get; init; } = true;
    public bool ShowNotes { get; init; } = true;
    public bool ShowNumbers { get; init; } = true;
    public bool ShowTimes { get; init; } = true;

    /// <summary>Stands in the header of printed pages; null leaves it out. Never taken from the clock, so that equal options give equal bytes.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Dialogue burnt into the moving picture.</summary>
    public bool Captions { get; init; } = true;

    /// <summary>Lines of the moving picture, 144..2160; the width follows from the pictures.</summary>
    public int VideoHeight { get; init; } = 720;

    /// <summary>Lists begin with a byte order mark: without it, Excel reads UTF-8 as something else.</summary>
    public bool ByteOrderMark { get; init; } = true;
}
