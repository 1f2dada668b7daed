using StoryStudio.Data.Poses;

namespace StoryStudio.Web.Posing;

/// <summary>What of the pose library is shown.</summary>
public sealed record PosesView
{
    public string Search { get; init; } = "";

    /// <summary>With everything below it; null = all folders.</summary>
    public string? Folder { get; init; }

    public string? Tag { get; init; }

    public bool IsNarrow => Search.Trim().Length > 0 || Folder is not null || Tag is not null;

    public IReadOnlyList<StoredPose> Of(IReadOnlyList<StoredPose> all)
    {
        string[] words = Search.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. all.Where(pose =>
            (Folder is not { } folder || IsIn(pose.Folder, folder))
            && (Tag is not { } tag || pose.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase))
            && words.All(word => Contains(pose.Title, word) || Contains(pose.Folder, word) || pose.Tags.Any(known => Contains(known, word))))];
    }

    /// <summary>Whether the built-in pose of this title is shown too: it is in no folder and has no tags.</summary>
    public bool ShowsBuiltIn(string title) => Folder is null && Tag is null
        && Search.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(word => Contains(title, word));

    public static IReadOnlyList<string> FoldersOf(IReadOnlyList<StoredPose> all) =>
        [.. all.Select(pose => pose.Folder).Where(folder => folder.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    public static IReadOnlyList<string> TagsOf(IReadOnlyList<StoredPose> all, int most) =>
        [.. all.SelectMany(pose => pose.Tags).GroupBy(tag => tag, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.OrdinalIgnoreCase).Take(most).Select(group => group.First())];

    private static bool IsIn(string folder, string wanted) =>
        folder.Equals(wanted, StringComparison.OrdinalIgnoreCase) || folder.StartsWith(wanted + "/", StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
