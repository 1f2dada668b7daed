using System.Text.Json;
using StoryStudio.Engine.Tests.Golden;

namespace StoryStudio.Engine.Tests.Conversion;

/// <summary>The list of good, hostile and broken weight files in golden 13.</summary>
public static class SafeLoading
{
    public sealed record WeightFile(string File, string Expect, string? Expected, string Why);

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static IEnumerable<WeightFile> Cases(Func<string, bool> accepts) =>
        JsonSerializer.Deserialize<WeightFile[]>(File.ReadAllBytes(Fixtures.Golden("13_safe_loading", "expectations.json")), Web)!
            .Where(c => accepts(c.File));

    public static string PathOf(string file) => Fixtures.Golden("13_safe_loading", file);
}
