using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Engine.Tests.Pipelines;

/// <summary>Which row of the positional embedding a character gets.</summary>
public sealed class CharacterSlotsTests : IDisposable
{
    private readonly string _models = Directory.CreateTempSubdirectory("slots").FullName;

    public void Dispose() => Directory.Delete(_models, recursive: true);

    [Fact]
    public async Task A_pack_with_slots_from_the_left_draws_the_same_whoever_is_named_first() =>
        // Sums in another order: equal but for rounding.
        Assert.InRange(await DifferenceWhenExchanged(slotsFromLeft: true), 0, 1);

    [Fact]
    public async Task A_pack_without_keeps_the_order_of_the_request() =>
        Assert.InRange(await DifferenceWhenExchanged(slotsFromLeft: false), 3, 255);

    /// <summary>Largest difference of a pixel after characters and figures were exchanged together.</summary>
    private async Task<int> DifferenceWhenExchanged(bool slotsFromLeft)
    {
        GoldenStoryPack.CopyTo(_models, manifest => manifest with { Identity = manifest.Identity with { SlotsFromLeft = slotsFromLeft } });
        using var engine = new GenerationEngine(new() { ModelFolders = [_models], Provider = "cpu", Threads = 1 });
        var request = StoryRequests.Create(2, pose: true) with { AdapterScale = 2 };
        var pose = request.Pose!;

        byte[] one = await Pixels(engine, request);
        byte[] other = await Pixels(engine, request with
        {
            Characters = [.. request.Characters.Reverse()],
            Pose = pose with { Figures = [.. pose.Figures.Reverse()] },
        });
        return one.Zip(other, (a, b) => Math.Abs(a - b)).Max();
    }

    private static async Task<byte[]> Pixels(GenerationEngine engine, GenerationRequest request) =>
        PixelImage.Decode((await StoryRequests.Run(engine, request)).Png).Pixels;
}
