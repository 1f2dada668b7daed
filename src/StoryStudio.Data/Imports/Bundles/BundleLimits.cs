using StoryStudio.Data.Stories;

namespace StoryStudio.Data.Imports.Bundles;

/// <summary>What a bundle may hold; whatever is larger is refused while it is read.</summary>
public sealed record BundleLimits
{
    /// <summary>Bytes of the file itself.</summary>
    public long FileBytes { get; init; } = 2L << 30;

    /// <summary>Bytes of everything in it, unpacked.</summary>
    public long AllBytes { get; init; } = 3L << 30;

    /// <summary>Bytes of <c>story.json</c>, unpacked.</summary>
    public int JsonBytes { get; init; } = 64 << 20;

    /// <summary>Bytes of one picture.</summary>
    public int BlobBytes { get; init; } = 64 << 20;

    /// <summary>Unpacked over packed; texts reach 30, pictures 1.</summary>
    public int Ratio { get; init; } = 200;

    public int Entries { get; init; } = 20_000;
    public int Scenes { get; init; } = StoryRules.SceneCount;
    public int Panels { get; init; } = StoryRules.PanelCount;
    public int Takes { get; init; } = 50_000;
    public int Characters { get; init; } = 1_000;
    public int Versions { get; init; } = 10_000;
    public int Poses { get; init; } = 10_000;

    /// <summary>Characters of one text.</summary>
    public int TextLength { get; init; } = 20_000;

    /// <summary>Bytes of a request, a recipe, a pose and the like.</summary>
    public int JsonTextLength { get; init; } = 1 << 20;

    /// <summary>Bytes of one row as JSON: the database takes documents of at most 16 MB, and short items grow there.</summary>
    public int RowBytes { get; init; } = 4 << 20;

    /// <summary>The highest number of a take or a version: others come after it.</summary>
    public int HighestNumber { get; init; } = 1_000_000;
}
