using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using StoryStudio.Data.Tests.Exports;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>Whether files that a story was handed over as are what they say.</summary>
internal static class StoryFiles
{
    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Opens in poppler, with every word and every picture.</summary>
    public static void RequirePdf(string path, StoryContent story)
    {
        Assert.Equal("%PDF-"u8, File.ReadAllBytes(path).AsSpan(0, 5));
        if (InstalledTool.Find("pdftotext") is null)
        {
            TestContext.Current.TestOutputHelper?.WriteLine("pdftotext was not found; the PDF's words were not looked at. Install poppler-utils.");
            return;
        }
        Assert.Contains("Pages:           1", InstalledTool.Run("pdfinfo", path), StringComparison.Ordinal);
        string text = string.Join(' ', InstalledTool.Run("pdftotext", path, "-").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(story.Title, text, StringComparison.Ordinal);
        foreach (string word in story.Headings.Concat(story.Panels.SelectMany(panel => panel.Lines)).SelectMany(line => line.Split(' '))) Assert.Contains(word, text, StringComparison.Ordinal);
        string[] pictures = InstalledTool.Run("pdfimages", "-list", path).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(pictures.Length >= 2 + story.Panels.Count, $"Pictures in the PDF:\n{string.Join('\n', pictures)}");
    }

    /// <summary>Pages in order, each a PNG, and what readers are told of them.</summary>
    public static void RequireComic(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        var pages = archive.Entries.Where(entry => entry.Name.EndsWith(".png", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(pages);
        Assert.Equal(Enumerable.Range(1, pages.Count).Select(number => $"page-{number:000}.png"), pages.Select(page => page.FullName));
        foreach (var page in pages) Assert.Equal(PngSignature, Read(page).AsSpan(0, 8));
        var info = XDocument.Load(new MemoryStream(Read(archive.GetEntry("ComicInfo.xml")!)));
        Assert.Equal($"{pages.Count}", info.Root!.Element("PageCount")!.Value);
    }

    /// <summary>One clip for each panel, as long as the panel.</summary>
    public static void RequireTimeline(string path, StoryContent story)
    {
        using var timeline = JsonDocument.Parse(File.ReadAllBytes(path));
        Assert.StartsWith("Timeline.", timeline.RootElement.GetProperty("OTIO_SCHEMA").GetString(), StringComparison.Ordinal);
        var clips = timeline.RootElement.GetProperty("tracks").GetProperty("children").EnumerateArray().SelectMany(track => track.GetProperty("children").EnumerateArray())
            .Where(item => item.GetProperty("OTIO_SCHEMA").GetString()!.StartsWith("Clip.", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            story.Panels.Select(panel => (double)panel.Frames),
            clips.Select(clip => clip.GetProperty("source_range").GetProperty("duration").GetProperty("value").GetDouble()));
    }

    /// <summary>Every row, and every picture that one of them names.</summary>
    public static void RequireBundle(string path, StoryContent story)
    {
        using var archive = ZipFile.OpenRead(path);
        var content = JsonNode.Parse(Read(archive.GetEntry("story.json")!))!.AsObject();
        Assert.Equal(story.Id, (string?)content["story"]!["id"]);
        Assert.Equal(story.Panels.Select(panel => panel.Id), Texts(content, "panels", "id"));
        Assert.Equal(story.Panels.SelectMany(panel => panel.Takes).Select(take => take.Id), Texts(content, "takes", "id"));
        Assert.Equal(["Grandma Rose", "Mia", "Omar"], Texts(content, "characters", "name").Order());
        Assert.Single(content["poses"]!.AsArray());
        var blobs = archive.Entries.Where(entry => entry.FullName.StartsWith("blobs/", StringComparison.Ordinal)).ToDictionary(entry => entry.Name, Read);
        foreach (var (hash, bytes) in blobs) Assert.Equal(hash, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        foreach (var take in story.Panels.SelectMany(panel => panel.Takes)) Assert.Equal(PngSignature, blobs[take.Blob!].AsSpan(0, 8));
    }

    /// <summary>The bundle of a story, and the one that the studio writes which has taken it in: the same people, poses, recipes and pictures, and cast is whoever was cast or named by the prompt.</summary>
    public static void RequireEqualBundles(string path, string again)
    {
        using var one = ZipFile.OpenRead(path);
        using var two = ZipFile.OpenRead(again);
        Assert.Equal(Blobs(one), Blobs(two));
        var (was, now) = (JsonNode.Parse(Read(one.GetEntry("story.json")!))!, JsonNode.Parse(Read(two.GetEntry("story.json")!))!);
        Assert.Equal(Texts(was, "takes", "request"), Texts(now, "takes", "request"));
        Assert.Equal(Texts(was, "takes", "recipeJson"), Texts(now, "takes", "recipeJson"));
        Assert.Equal(People(was), People(now));
        Assert.Equal(InPanels(was), Cast(now));
        Assert.Equal(Figures(was), Figures(now));

        static IEnumerable<string> Blobs(ZipArchive archive) => archive.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("blobs/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }

    private static List<string> People(JsonNode bundle) =>
        [.. bundle["characters"]!.AsArray().Select(person => $"{person!["name"]} {person["aliases"]!.ToJsonString()} {person["cover"]} {person["latest"]}").Order(StringComparer.Ordinal)];

    private static List<string> Cast(JsonNode bundle)
    {
        var names = Names(bundle);
        return [.. bundle["panels"]!.AsArray().Select(panel => string.Join(", ", CastOf(panel!, names).Order(StringComparer.Ordinal)))];
    }

    private static List<string> InPanels(JsonNode bundle)
    {
        var names = Names(bundle);
        return [.. bundle["panels"]!.AsArray().Select(panel => string.Join(", ", CastOf(panel!, names).Concat(bundle["characters"]!.AsArray()
            .Where(person => person!["aliases"]!.AsArray().Append(person["name"]).Any(name => $"{panel!["prompt"]} ".Contains($"@{name} ", StringComparison.OrdinalIgnoreCase)))
            .Select(person => (string)person!["name"]!)).Distinct().Order(StringComparer.Ordinal)))];
    }

    private static IEnumerable<string> CastOf(JsonNode panel, Dictionary<string, string> names) => panel["cast"]!.AsArray().Select(actor => names[(string)actor!["characterId"]!]);

    // Poses as they are stored, with names in the place of ids.
    private static List<string> Figures(JsonNode bundle)
    {
        var names = Names(bundle);
        return [.. bundle["poses"]!.AsArray().Select(pose => names.Aggregate((string)pose!["json"]!, (json, person) => json.Replace(person.Key, person.Value, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
    }

    private static Dictionary<string, string> Names(JsonNode bundle) => bundle["characters"]!.AsArray().ToDictionary(person => (string)person!["id"]!, person => (string)person!["name"]!);

    private static IEnumerable<string?> Texts(JsonNode bundle, string rows, string field) => bundle[rows]!.AsArray().Select(row => (string?)row![field]);

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
