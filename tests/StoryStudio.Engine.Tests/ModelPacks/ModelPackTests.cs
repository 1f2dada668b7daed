using StoryStudio.Engine.ModelPacks;

namespace StoryStudio.Engine.Tests.ModelPacks;

public sealed class ModelPackTests
{
    [Fact]
    public void Intact_pack_opens()
    {
        using var folder = new TinyPackFolder();

        var pack = Open(folder);

        Assert.Equal("tiny", pack.Id);
        Assert.True(pack.Has("unet"));
        Assert.False(pack.Has("controlnet"));
    }

    [Fact]
    public void Flipped_byte_is_found()
    {
        using var folder = new TinyPackFolder();
        string file = Path.Combine(folder.Folder, "unet", "notes.txt");
        byte[] bytes = File.ReadAllBytes(file);
        bytes[1] ^= 1;
        File.WriteAllBytes(file, bytes);

        Assert.Contains("unet/notes.txt is damaged", Refusal(folder).Reason);
    }

    [Fact]
    public void Missing_file_is_found()
    {
        using var folder = new TinyPackFolder();
        File.Delete(Path.Combine(folder.Folder, "vae", "notes.txt"));

        Assert.Contains("vae/notes.txt is missing", Refusal(folder).Reason);
    }

    [Fact]
    public void Longer_file_is_found()
    {
        using var folder = new TinyPackFolder();
        File.AppendAllText(Path.Combine(folder.Folder, "adapter", "notes.txt"), "!");

        Assert.Contains("8 bytes instead of 7", Refusal(folder).Reason);
    }

    [Theory]
    [InlineData("unet/unet.onnx"), InlineData("unet/diffusion_pytorch_model.safetensors"), InlineData("vae/config.json"), InlineData("adapter/old/weights.bin")]
    public void File_that_would_be_read_but_is_not_listed_is_found(string path)
    {
        using var folder = new TinyPackFolder();
        string file = Path.Combine(folder.Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "{}");

        Assert.Contains($"{path} is not listed", Refusal(folder).Reason);
    }

    [Fact]
    public void Hash_covers_the_numbers_of_the_manifest_and_not_its_titles()
    {
        using var folder = new TinyPackFolder();
        string before = Open(folder).Hash;

        Rewrite(folder, folder.Manifest with { Title = "Another", Description = "of the same", Int8 = true });
        string renamed = Open(folder).Hash;
        Rewrite(folder, folder.Manifest with { Identity = folder.Manifest.Identity with { ImageSize = 224 } });

        Assert.Equal(before, renamed);
        Assert.NotEqual(before, Open(folder).Hash);
    }

    [Theory]
    [InlineData("other", "folder's name")]
    public void Folder_and_id_must_agree(string id, string reason)
    {
        using var folder = new TinyPackFolder();
        Rewrite(folder, folder.Manifest with { Id = id });

        Assert.Contains(reason, Refusal(folder).Reason);
    }

    public static TheoryData<string, Func<PackManifest, PackManifest>> BrokenManifests => new()
    {
        { "format 2", m => m with { Format = 2 } },
        { "latent.mean", m => m with { Latent = m.Latent with { Mean = [0] } } },
        { "not usable", m => m with { Latent = m.Latent with { Std = [0, 1] } } },
        { "default image size", m => m with { Image = m.Image with { DefaultWidth = 100 } } },
        { "prediction 'flow'", m => m with { Schedule = m.Schedule with { Prediction = "flow" } } },
        { "betaTable", m => m with { Schedule = m.Schedule with { Betas = "explicit" } } },
        { "identity.slots", m => m with { MaxCharacters = 4 } },
        { "'unet' is missing", m => m with { Components = m.Components.Where(c => c.Key != "unet").ToDictionary() } },
        { "'engine' is unknown", m => m with { Components = m.Components.Append(new("engine", "unet")).ToDictionary() } },
        { "not used by textEncoders", m => m with { Components = m.Components.Append(new("text_encoder_2", "unet")).ToDictionary() } },
        { "leaves the pack", m => m with { Components = m.Components.Where(c => c.Key != "vae").Append(new("vae", "../vae")).ToDictionary() } },
        { "leaves the pack", m => m with { Files = [.. m.Files, m.Files[0] with { Path = "/etc/passwd" }] } },
        { "listed twice", m => m with { Files = [.. m.Files, m.Files[0]] } },
        { "malformed", m => m with { Files = [m.Files[0] with { Sha256 = "ABC" }, .. m.Files.Skip(1)] } },
        { "used but not listed", m => m with { Words = "tokenizer/words.json" } },
        { "defaults.draftSteps", m => m with { Defaults = m.Defaults with { DraftSteps = m.Defaults.Steps } } },
        { "defaults.poseFromWords", m => m with { Defaults = m.Defaults with { PoseFromWords = true }, ControlNets = [] } },
        { "defaults.guidance", m => m with { Defaults = m.Defaults with { Guidance = 0.5f } } },
        { "preview.matrix", m => m with { Preview = new() { Kind = "matrix" } } },
    };

    [Theory]
    [MemberData(nameof(BrokenManifests))]
    public void Manifest_that_contradicts_itself_is_refused(string reason, Func<PackManifest, PackManifest> breakIt)
    {
        using var folder = new TinyPackFolder();
        Rewrite(folder, breakIt(folder.Manifest));

        Assert.Contains(reason, Refusal(folder).Reason);
    }

    [Fact]
    public void Fingerprint_changes_with_a_file_of_the_component_only()
    {
        using var folder = new TinyPackFolder();
        var before = Open(folder);
        File.AppendAllText(Path.Combine(folder.Folder, "adapter", "notes.txt"), "!");
        PackWriter.Write(folder.Folder, folder.Manifest, new("test", "CC0-1.0", true));
        var after = Open(folder);

        Assert.Equal(before.Fingerprint("unet"), after.Fingerprint("unet"));
        Assert.NotEqual(before.Fingerprint("unet", "adapter"), after.Fingerprint("unet", "adapter"));
    }

    private static ModelPack Open(TinyPackFolder folder) => ModelPack.Open(folder.Folder, TestContext.Current.CancellationToken);

    private static void Rewrite(TinyPackFolder folder, PackManifest manifest) =>
        File.WriteAllText(folder.ManifestPath, PackManifestJson.Write(manifest));

    private static ModelPackException Refusal(TinyPackFolder folder)
    {
        var refusal = Assert.Throws<ModelPackException>(() => Open(folder));
        Assert.NotEmpty(refusal.Hint);
        return refusal;
    }
}
