using System.IO.Compression;
using System.Text.Json.Nodes;
using StoryStudio.Data.Exports;
using StoryStudio.Data.Exports.Archives;

namespace StoryStudio.Data.Tests.Exports;

public sealed class PictureZipExporterTests : IDisposable
{
    private readonly SampleBoard _sample = new();

    [Fact]
    public async Task Pictures_are_numbered_and_each_has_its_facts_beside_it()
    {
        var board = _sample.Small();

        await using var zip = new ZipArchive(new MemoryStream(await _sample.WriteAsync(new PictureZipExporter(), board)));

        Assert.Equal(["0001_1.1A.png", "0001_1.1A.json", "0002_1.1B.png", "0002_1.1B.json", "0003_2.1A.json"], zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(_sample.Images.Read(board.Panels.First().Picture!), await BytesAsync(zip, "0001_1.1A.png"));
        var facts = JsonNode.Parse(await BytesAsync(zip, "0001_1.1A.json"))!;
        Assert.Equal("@Anna flies a kite", (string?)facts["prompt"]);
        Assert.Equal("Higher, higher!", (string?)facts["dialogue"]![0]!["text"]);
        Assert.Equal("flat-illustration", (string?)facts["recipe"]!["pack"]);
        Assert.Equal(7_000_000_001, (long)facts["seed"]!);
        Assert.Equal(85, (long)JsonNode.Parse(await BytesAsync(zip, "0003_2.1A.json"))!["start"]!);
    }

    [Fact]
    public async Task Chosen_panels_keep_their_numbers()
    {
        byte[] file = await _sample.WriteAsync(new PictureZipExporter(), _sample.Small(), new ExportOptions { Panels = new HashSet<string> { "panel-2" } });

        await using var zip = new ZipArchive(new MemoryStream(file));
        Assert.Equal(["0001_1.1B.png", "0001_1.1B.json"], zip.Entries.Select(entry => entry.FullName));
    }

    public void Dispose() => _sample.Dispose();

    private static async Task<byte[]> BytesAsync(ZipArchive zip, string name)
    {
        await using var stream = await zip.GetEntry(name)!.OpenAsync();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
