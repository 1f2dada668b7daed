using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Tests.Golden;

namespace StoryStudio.Engine.Tests.Conversion;

public sealed class StoryMakerPackTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("storymaker-pack").FullName;

    private static StoryMakerParts Parts => new()
    {
        Base = Fixtures.Golden("10_pipeline", "model"),
        Adapter = Fixtures.Golden("10_pipeline", "storymaker", "adapter.safetensors"),
        ImageEncoder = Fixtures.Golden("10_pipeline", "image_encoder"),
        ControlNet = Fixtures.Golden("10_pipeline", "controlnet"),
    };

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Published_files_become_a_pack_that_passes_every_check()
    {
        string folder = Path.Combine(_root, "small-sdxl");

        var manifest = new StoryMakerPack(Parts, folder).Write();

        var pack = ModelPack.Open(folder, cancellationToken: TestContext.Current.CancellationToken);
        PackGraphs.RequireWeights(pack);
        Assert.Equal((20, 4, 3), (manifest.Identity.TokensPerCharacter, manifest.Identity.FaceTokens, manifest.Identity.Slots));
        Assert.Equal(1 / 0.13025f, manifest.Latent.Std[0], 1e-5f);
        Assert.Equal("apache-2.0", pack.Manifest.Files.Single(f => f.Path == "adapter/adapter.safetensors").Licence);
        Assert.Equal(["small-sdxl"], Directory.GetFileSystemEntries(_root).Select(Path.GetFileName));
    }

    [Fact]
    public void A_missing_part_leaves_no_half_pack()
    {
        string folder = Path.Combine(_root, "small-sdxl");

        var error = Assert.Throws<StudioException>(() => new StoryMakerPack(Parts with { Faces = _root }, folder).Write());

        Assert.Contains("det_10g.onnx", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_root));
    }
}
