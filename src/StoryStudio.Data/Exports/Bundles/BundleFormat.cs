using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using StoryStudio.Data.Exports.Comics;
using StoryStudio.Data.Stories;

namespace StoryStudio.Data.Exports.Bundles;

/// <summary>Which studios can read a bundle: its number is raised by what is used in it, so that older ones still read what they know.</summary>
internal static class BundleFormat
{
    public const int Newest = 2;

    private static readonly JsonSerializerOptions Lenient = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    // Since format 2, by their names in JSON; studios before refuse names that they do not know.
    private static readonly Dictionary<string, Func<Story, bool>> StoryMembers = new()
    {
        ["sharesSeed"] = story => story.SharesSeed,
        ["seed"] = story => story.Seed is not null,
        ["paper"] = story => story.Paper != ComicPaper.A4.Name,
        ["rightToLeft"] = story => story.RightToLeft is not null,
    };

    public static int Of(Story story) => StoryMembers.Values.Any(isUsed => isUsed(story)) ? 2 : 1;

    /// <summary>The number alone, whatever else is there.</summary>
    /// <exception cref="JsonException">There is none.</exception>
    public static int Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<Numbered>(json, Lenient)?.Format ?? throw new JsonException("No format is named.");

    public static void LeaveOutUnused(JsonTypeInfo type)
    {
        if (type.Type != typeof(Story)) return;
        foreach (var member in type.Properties)
            if (StoryMembers.TryGetValue(member.Name, out var isUsed)) member.ShouldSerialize = (story, _) => isUsed((Story)story);
    }

    private sealed record Numbered(int? Format);
}
