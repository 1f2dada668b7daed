using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Tests.Pipelines;

/// <summary>Figures that are nobody in particular, beside characters.</summary>
public sealed class ExtraFiguresTests : IDisposable
{
    private readonly string _models = Directory.CreateTempSubdirectory("extras").FullName;

    public void Dispose() => Directory.Delete(_models, recursive: true);

    [Fact]
    public async Task An_extra_gets_nobodys_tokens_and_the_character_keeps_its_own()
    {
        using var engine = Engine(withheldTokens: true);
        var request = StoryRequests.Create(1) with { Pose = Two(extra: 0), RegionStrength = 1 };

        var withExtra = await StoryRequests.Run(engine, request);
        var other = await StoryRequests.Run(engine, request with { Pose = Two(extra: 1) });
        var both = await StoryRequests.Run(engine, StoryRequests.Create(2) with { Pose = Two(extra: null), RegionStrength = 1 });

        Assert.False(Same(withExtra, other), "Who is the extra makes no difference.");
        Assert.False(Same(withExtra, both), "The extra looks like a character.");
        var recipe = Recipe.FromPng(withExtra.Png.Span)!;
        Assert.Equal([0], recipe.Pose!.Extras!);
        Assert.Equal([true, false], recipe.Pose.ToPose().Figures.Select(figure => figure.IsExtra));
        Assert.Single(recipe.Characters);
    }

    [Fact]
    public async Task The_growth_of_a_region_changes_the_picture_and_stands_in_the_recipe()
    {
        using var engine = Engine(withheldTokens: true);
        var request = StoryRequests.Create(1, pose: true) with { RegionStrength = 1 };
        var grown = request.Pose! with { Figures = [request.Pose.Figures[0] with { RegionGrowth = 0.5f }] };

        var (usual, small) = (await StoryRequests.Run(engine, request), await StoryRequests.Run(engine, request with { Pose = grown }));

        Assert.False(Same(usual, small));
        Assert.Null(Recipe.FromPng(usual.Png.Span)!.Pose!.Growths);
        Assert.Equal([0.5f], Recipe.FromPng(small.Png.Span)!.Pose!.Growths!);
    }

    [Fact]
    public void Extras_need_a_pack_that_was_trained_for_them_and_characters_their_figures()
    {
        using var engine = Engine(withheldTokens: false);
        var request = StoryRequests.Create(1) with { Pose = Two(extra: 0) };

        var refusal = Assert.Throws<StudioException>(() => engine.Validate(request));
        var missing = Assert.Throws<StudioException>(() => engine.Validate(StoryRequests.Create(2) with { Pose = Two(extra: 0) }));
        var growth = Assert.Throws<StudioException>(() => engine.Validate(StoryRequests.Create(2) with { Pose = Two(null) with { Figures = [.. Two(null).Figures.Select(f => f with { RegionGrowth = float.NaN })] } }));

        Assert.Contains("without a character", refusal.Message);
        Assert.Contains("1 figure(s) for 2", missing.Message);
        Assert.Contains("region growth", growth.Message);
    }

    private GenerationEngine Engine(bool withheldTokens)
    {
        GoldenStoryPack.CopyTo(_models, manifest => manifest with { Identity = manifest.Identity with { WithheldTokens = withheldTokens } });
        return new(new() { ModelFolders = [_models], Provider = "cpu", Threads = 1 });
    }

    private static Pose Two(int? extra)
    {
        var pose = StoryRequests.Standing(2);
        return pose with { Figures = [.. pose.Figures.Select((figure, i) => figure with { IsExtra = i == extra })] };
    }

    private static bool Same(GenerationCompleted one, GenerationCompleted other) =>
        PixelImage.Decode(one.Png).Pixels.AsSpan().SequenceEqual(PixelImage.Decode(other.Png).Pixels);
}
