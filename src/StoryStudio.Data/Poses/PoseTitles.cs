using StoryStudio.Engine;

namespace StoryStudio.Data.Poses;

/// <summary>What titles, folders and tags of poses may be; returns them tidied.</summary>
public static class PoseTitles
{
    /// <exception cref="StudioException">A rule is broken.</exception>
    public static StoredPose Require(StoredPose pose)
    {
        string title = pose.Title.Trim();
        if (title.Length is 0 or > PoseRules.TitleLength) throw new StudioException("A pose needs a title.", $"Use 1 to {PoseRules.TitleLength} characters.");
        string[] tags = [.. pose.Tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (tags.Length > PoseRules.TagCount) throw new StudioException($"The pose has {tags.Length} tags.", $"Use at most {PoseRules.TagCount}.");
        if (tags.FirstOrDefault(tag => tag.Length > PoseRules.TagLength) is { } tooLong)
            throw new StudioException($"The tag “{ShortText.Cut(tooLong, PoseRules.TagLength)}…” is too long.", $"Use at most {PoseRules.TagLength} characters.");
        return pose with { Title = title, Folder = Folder(pose.Folder), Tags = tags };
    }

    private static string Folder(string folder)
    {
        string tidy = string.Join('/', folder.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return tidy.Length <= PoseRules.FolderLength
            ? tidy
            : throw new StudioException($"The folder's name has {tidy.Length} characters.", $"Use at most {PoseRules.FolderLength}.");
    }
}
