using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Tests.Golden;

namespace StoryStudio.Engine.Tests.ModelPacks;

public sealed class PackManifestJsonTests
{
    private static readonly string SchemaPath = Path.GetFullPath(Path.Combine(Fixtures.Root, "../../models/pack.schema.json"));

    /// <summary>To accept a change of the manifest, run this test with UPDATE_SCHEMA=1 and commit the file.</summary>
    [Fact]
    public void Committed_schema_is_the_schema_of_the_manifest_type()
    {
        string expected = PackManifestJson.Schema();
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMA") == "1") File.WriteAllText(SchemaPath, expected);

        Assert.Equal(expected, File.ReadAllText(SchemaPath));
    }

    [Fact]
    public void Manifest_survives_writing_and_reading()
    {
        using var pack = new TinyPackFolder();

        var read = PackManifestJson.Read(pack.Folder);

        Assert.Equal(PackManifestJson.Write(pack.Manifest), PackManifestJson.Write(read));
        Assert.Equal(9, read.Files.Count);
    }

    [Theory]
    [InlineData("\"title\": \"Tiny\"", "\"title\": \"Tiny\", \"colour\": 1", "colour")]
    [InlineData("\"title\": \"Tiny\",", "", "title")]
    [InlineData("\"title\": \"Tiny\"", "\"title\": null", "title")]
    [InlineData("\"title\": \"Tiny\"", "\"title\": \"Tiny\", \"title\": \"Other\"", "title")]
    [InlineData("\"title\": \"Tiny\"", "\"title\": 7", "title")]
    [InlineData("\"channels\": 2", "\"channels\": 2, \"colour\": 1", "colour")]
    [InlineData("\"format\"", "format", "")]
    public void Unreadable_manifest_is_refused_with_the_place(string original, string changed, string named)
    {
        using var pack = new TinyPackFolder();
        string text = File.ReadAllText(pack.ManifestPath);
        Assert.Contains(original, text);
        File.WriteAllText(pack.ManifestPath, text.Replace(original, changed));

        var refusal = Assert.Throws<ModelPackException>(() => PackManifestJson.Read(pack.Folder));

        Assert.Contains(named, refusal.Message);
        Assert.NotEmpty(refusal.Hint);
    }
}
