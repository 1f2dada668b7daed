namespace StoryStudio.Data.Exports.Comics;

/// <summary>How comic pages are made.</summary>
public sealed record ComicOptions
{
    public ComicPaper Paper { get; init; } = ComicPaper.A4;

    /// <summary>Panels and balloons are read from right to left, as in manga; null does so for stories in Arabic or Hebrew.</summary>
    public bool? RightToLeft { get; init; }

    /// <summary>Points; lettering gets smaller where there is no room, down to <see cref="SmallestLetters"/>.</summary>
    public float Letters { get; init; } = 9;

    /// <inheritdoc cref="Letters"/>
    public float SmallestLetters { get; init; } = 6.6f;

    /// <summary>Dots per inch of PNG pages.</summary>
    public int Resolution { get; init; } = 200;

    /// <summary>Without balloons and captions when false.</summary>
    public bool ShowDialogue { get; init; } = true;

    /// <summary>What of the common options concerns comic pages.</summary>
    internal ComicOptions With(ExportOptions options) => this with
    {
        Paper = options.ComicPaper ?? (options.IsLetter && Paper == ComicPaper.A4 ? ComicPaper.Letter : Paper),
        RightToLeft = options.RightToLeft ?? RightToLeft,
        ShowDialogue = ShowDialogue && options.ShowDialogue,
    };
}
