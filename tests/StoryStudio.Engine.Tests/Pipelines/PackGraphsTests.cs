using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Inference;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Engine.Tests.Pipelines;

public sealed class PackGraphsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("graphs").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Graph_written_by_several_at_once_is_whole_and_leaves_no_rests()
    {
        var pack = Open(GoldenStoryPack.Folder);
        string cache = Path.Combine(_root, "cache");

        string[] paths = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new PackGraphs(pack, cache).PathOf("unet"))));

        string path = Assert.Single(paths.Distinct());
        using var session = ModelSession.Load(path, InferenceSettings.Create("cpu", 1));
        Assert.Contains("region_bias", session.Inputs.Keys);
        Assert.Single(Directory.GetFileSystemEntries(Path.Combine(cache, pack.Id)));
    }

    [Fact]
    public void Other_weights_or_another_lora_scale_get_another_file()
    {
        string folder = GoldenStoryPack.CopyTo(_root);
        string before = new PackGraphs(Open(folder), _root).PathOf("resampler", TestContext.Current.CancellationToken);
        var manifest = ModelPack.ReadManifest(folder);
        PackWriter.Write(folder, manifest with { Defaults = manifest.Defaults with { LoraScale = 0.5f } }, new("test", "CC0-1.0", true));
        string lora = new PackGraphs(Open(folder), _root).PathOf("resampler", TestContext.Current.CancellationToken);
        File.AppendAllText(Path.Combine(folder, "storymaker", "config.json"), "\n");
        PackWriter.Write(folder, manifest, new("test", "CC0-1.0", true));
        string config = new PackGraphs(Open(folder), _root).PathOf("resampler", TestContext.Current.CancellationToken);

        Assert.Equal(3, new[] { before, lora, config }.Distinct().Count());
    }

    [Fact]
    public void Another_hidden_state_gets_another_text_encoder()
    {
        string folder = GoldenStoryPack.CopyTo(_root);
        var manifest = ModelPack.ReadManifest(folder);
        var text = manifest.TextEncoders[0];
        string before = new PackGraphs(Open(folder), _root).PathOf(text.Component, TestContext.Current.CancellationToken);

        PackWriter.Write(folder, manifest with { TextEncoders = [text with { HiddenState = -1 }, .. manifest.TextEncoders.Skip(1)] }, new("test", "CC0-1.0", true));

        Assert.NotEqual(before, new PackGraphs(Open(folder), _root).PathOf(text.Component, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Graph_that_is_whole_stays_when_it_cannot_be_loaded_for_another_reason()
    {
        var graphs = new PackGraphs(Open(GoldenStoryPack.Folder), _root);
        string path = graphs.PathOf("resampler", TestContext.Current.CancellationToken);

        Assert.False(graphs.IsCut("resampler"));
        File.AppendAllText(path, "!");
        Assert.True(graphs.IsCut("resampler"));
    }

    [Theory]
    [InlineData("resampler.onnx")]
    [InlineData("resampler.onnx.data")]
    public void Graph_cut_short_in_the_cache_is_written_again(string file)
    {
        var pack = Open(GoldenStoryPack.Folder);
        var graphs = new PackGraphs(pack, _root);
        string cut = Path.Combine(Path.GetDirectoryName(graphs.PathOf("resampler", TestContext.Current.CancellationToken))!, file);
        byte[] whole = File.ReadAllBytes(cut);
        File.WriteAllBytes(cut, whole[..(whole.Length / 2)]);

        using var sessions = new PackSessions(pack, graphs, InferenceSettings.Create("cpu", 1));

        Assert.NotEmpty(sessions.Get("resampler").Inputs);
        Assert.Equal(whole, File.ReadAllBytes(cut));
    }

    [Fact]
    public void Missing_weight_is_refused_before_anything_is_loaded() =>
        Assert.Contains("conv_in", Refusal("unet", tensors => [.. tensors.Where(t => t.Name != "conv_in.weight")]).Message);

    [Theory]
    [InlineData("unet", "conv_in.weight")]
    [InlineData("unet", "time_embedding.linear_1.weight")]
    [InlineData("unet", "mid_block.attentions.0.transformer_blocks.0.attn2.to_k.weight")]
    [InlineData("controlnet", "controlnet_cond_embedding.conv_in.weight")]
    [InlineData("vae", "decoder.conv_in.weight")]
    [InlineData("text_encoder", "text_model.embeddings.token_embedding.weight")]
    [InlineData("image_encoder", "vision_model.embeddings.patch_embedding.weight")]
    [InlineData("storymaker", "image_proj_model.pos_embed")]
    public void Wrong_shape_is_refused_before_anything_is_loaded(string component, string key)
    {
        var refusal = Refusal(component, tensors => [.. tensors.Select(t => t.Name == key ? Larger(t) : t)]);

        Assert.Contains(key[..key.LastIndexOf('.')], refusal.Message);
    }

    private static StoredTensor Larger(StoredTensor tensor)
    {
        long[] shape = [.. tensor.Shape];
        shape[^1]++;
        return StoredTensor.From(tensor.Name, new float[shape.Aggregate(1L, (a, b) => a * b)], shape);
    }

    private ModelPackException Refusal(string component, Func<IEnumerable<StoredTensor>, StoredTensor[]> change)
    {
        string folder = GoldenStoryPack.CopyTo(_root), path = Checkpoint.FilesOf(Path.Combine(folder, component))[0], changed = path + ".new";
        using (var file = SafetensorsFile.Open(path)) SafetensorsWriter.Write(changed, change(file.Tensors.Values));
        File.Move(changed, path, overwrite: true);
        PackWriter.Write(folder, ModelPack.ReadManifest(folder), new("test", "CC0-1.0", true));

        return Assert.Throws<ModelPackException>(() => PackGraphs.RequireWeights(Open(folder)));
    }

    private static ModelPack Open(string folder) => ModelPack.Open(folder, TestContext.Current.CancellationToken);
}
