using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Inference;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Engine.Tests.Pipelines;

/// <summary>Pictures without characters, by packs that were and were not trained for them.</summary>
public sealed class WithheldTokensTests : IDisposable
{
    private readonly string _models = Directory.CreateTempSubdirectory("withheld").FullName;

    public void Dispose() => Directory.Delete(_models, recursive: true);

    [Theory]
    [InlineData(true, false), InlineData(true, true), InlineData(false, true)]
    public async Task The_adapter_takes_part_without_a_character_where_the_pack_was_trained_so(bool withheldTokens, bool pose)
    {
        using var engine = Engine(withheldTokens);
        var request = StoryRequests.Create(0) with { Pose = pose ? StoryRequests.Standing(2) : null };

        var (usual, off) = (await StoryRequests.Run(engine, request), await StoryRequests.Run(engine, request with { AdapterScale = 0 }));

        Assert.Equal(withheldTokens, !PixelImage.Decode(usual.Png).Pixels.AsSpan().SequenceEqual(PixelImage.Decode(off.Png).Pixels));
        Assert.Empty(usual.Report.Scores);
        Assert.Empty(Recipe.FromPng(usual.Png.Span)!.Characters);
    }

    [Fact]
    public void Withheld_tokens_are_the_unconditional_tokens_of_the_same_slot()
    {
        using var loaded = LoadedPack.Open(
            new ModelPackCatalog(GoldenStoryPack.Models), GoldenStoryPack.Id, null, InferenceSettings.Create("cpu", 1), TestContext.Current.CancellationToken);
        var known = loaded.Identities.Encode(StoryRequests.Character(1), 1, "a", TestContext.Current.CancellationToken);

        var withheld = loaded.Identities.Withheld(1);

        Assert.Equal(known.Unconditional, withheld.Tokens);
        Assert.Equal(known.Unconditional, withheld.Unconditional);
        Assert.Equal(known.Background, withheld.Background);
        Assert.NotEqual(withheld.Tokens, loaded.Identities.Withheld(0).Tokens);
    }

    private GenerationEngine Engine(bool withheldTokens)
    {
        GoldenStoryPack.CopyTo(_models, manifest => manifest with { Identity = manifest.Identity with { WithheldTokens = withheldTokens } });
        return new(new() { ModelFolders = [_models], Provider = "cpu", Threads = 1 });
    }
}
