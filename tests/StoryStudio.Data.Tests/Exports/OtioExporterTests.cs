using System.IO.Compression;
using System.Text.Json.Nodes;
using StoryStudio.Data.Exports;
using StoryStudio.Data.Exports.Timelines;
using StoryStudio.Data.Stories;

namespace StoryStudio.Data.Tests.Exports;

/// <summary>Against files that the reference library wrote (tests/fixtures/otio/README.md).</summary>
public sealed class OtioExporterTests : IDisposable
{
    private readonly SampleBoard _sample = new();

    [Theory]
    [InlineData("24", "small-24.otio")]
    [InlineData("23.976", "small-23976.otio")]
    public async Task It_means_the_same_as_what_the_reference_library_writes(string rate, string fixture)
    {
        var board = _sample.Small(FrameRate.Find(rate));
        string reference = await File.ReadAllTextAsync(Path.Combine(Fixtures, fixture), TestContext.Current.CancellationToken);
        var expected = JsonNode.Parse(reference.Replace("{picture 1}", board.Panels.First().Picture, StringComparison.Ordinal).Replace("{picture 2}", board.Panels.ElementAt(1).Picture, StringComparison.Ordinal));

        var written = JsonNode.Parse(await _sample.WriteAsync(new OtioExporter(), board));

        Assert.Equal([], Differences(expected, written, "$"));
    }

    [Fact]
    public async Task Durations_are_whole_frames_at_the_exact_rate()
    {
        foreach (var rate in FrameRate.All)
        {
            int[] frames = [.. Enumerable.Range(1, 500).Select(index => 1 + (index * 7919 % 5000))];

            var json = JsonNode.Parse(await _sample.WriteAsync(new OtioExporter(), _sample.Of(rate, frames)))!;

            var clips = json["tracks"]!["children"]![0]!["children"]!.AsArray();
            Assert.Equal(frames, clips.Select(clip => (int)clip!["source_range"]!["duration"]!["value"]!));
            double exact = rate.Name switch { "23.976" => 24000.0 / 1001, "29.97" => 30000.0 / 1001, var whole => double.Parse(whole, System.Globalization.CultureInfo.InvariantCulture) };
            Assert.All(clips, clip => Assert.Equal(exact, (double)clip!["source_range"]!["duration"]!["rate"]!));
        }
    }

    [Fact]
    public async Task A_recipe_cannot_smuggle_objects_in()
    {
        var board = _sample.Small();
        var panel = board.Panels.First() with { RecipeJson = """{"OTIO_SCHEMA":"Clip.99"}""" };

        string json = System.Text.Encoding.UTF8.GetString(await _sample.WriteAsync(new OtioExporter(), board with { Scenes = [new BoardScene("s", 1, "", [panel])] }));

        Assert.DoesNotContain("\"OTIO_SCHEMA\": \"Clip.99\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bundle_holds_the_timeline_and_the_pictures_it_names()
    {
        await using var zip = new ZipArchive(new MemoryStream(await _sample.WriteAsync(new OtiozExporter(), _sample.Small())));

        Assert.Equal(["version.txt", "content.otio", "media/0001_1.1A.png", "media/0002_1.1B.png"], zip.Entries.Select(entry => entry.FullName));
        Assert.All(zip.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
    }

    public void Dispose() => _sample.Dispose();

    private static string Fixtures
    {
        get
        {
            string folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "StoryStudio.sln"))) folder = Path.GetDirectoryName(folder)!;
            return Path.Combine(folder, "tests", "fixtures", "otio");
        }
    }

    // Order of names, absent against null, and 24 against 24.0 mean nothing.
    private static IEnumerable<string> Differences(JsonNode? expected, JsonNode? written, string path) => (expected, written) switch
    {
        (null, null) => [],
        (JsonObject one, JsonObject other) => one.Select(pair => pair.Key).Union(other.Select(pair => pair.Key)).SelectMany(key => Differences(one[key], other[key], $"{path}.{key}")),
        (JsonArray one, JsonArray other) when one.Count == other.Count => one.Zip(other).SelectMany((pair, index) => Differences(pair.First, pair.Second, $"{path}[{index}]")),
        (JsonValue one, JsonValue other) when one.GetValueKind() == System.Text.Json.JsonValueKind.Number && other.GetValueKind() == System.Text.Json.JsonValueKind.Number =>
            one.GetValue<double>() == other.GetValue<double>() ? [] : [$"{path}: {one} and {other}"],
        _ => JsonNode.DeepEquals(expected, written) ? [] : [$"{path}: {expected?.ToJsonString()} and {written?.ToJsonString()}"],
    };
}
