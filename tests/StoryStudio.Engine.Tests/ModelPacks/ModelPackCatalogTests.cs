using StoryStudio.Engine.ModelPacks;

namespace StoryStudio.Engine.Tests.ModelPacks;

public sealed class ModelPackCatalogTests
{
    [Fact]
    public void Catalog_lists_usable_and_broken_packs()
    {
        using var folder = new TinyPackFolder();
        Directory.CreateDirectory(Path.Combine(folder.Root, "broken"));
        File.WriteAllText(Path.Combine(folder.Root, "broken", "pack.json"), "{");
        Directory.CreateDirectory(Path.Combine(folder.Root, "not-a-pack"));

        var entries = new ModelPackCatalog(folder.Root).List();

        Assert.Equal(["broken", "tiny"], entries.Select(e => e.Id));
        Assert.NotNull(entries[0].Problem);
        Assert.Equal("Tiny", entries[1].Manifest!.Title);
    }

    [Fact]
    public void Unknown_pack_names_the_known_ones()
    {
        using var folder = new TinyPackFolder();

        var failure = Assert.Throws<StudioException>(() => new ModelPackCatalog(folder.Root).Open("huge", TestContext.Current.CancellationToken));

        Assert.Contains("huge", failure.Message);
        Assert.Contains("tiny", failure.Hint);
    }

    [Fact]
    public void Folder_that_does_not_exist_is_an_empty_catalog() =>
        Assert.Empty(new ModelPackCatalog(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString())).List());
}
