using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Inference;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Tests.Imaging;

namespace StoryStudio.Engine.Tests.Pipelines;

/// <summary>A photo of 48×32 as stored, which its EXIF data turn to 32×48, and masks for it.</summary>
public sealed class PictureLimitsTests
{
    [Theory]
    [InlineData(1, 48, 32), InlineData(3, 48, 32), InlineData(4, 48, 32)]
    [InlineData(5, 32, 48), InlineData(6, 32, 48), InlineData(7, 32, 48), InlineData(8, 32, 48)]
    public void Size_is_that_of_the_picture_held_upright(byte orientation, int width, int height)
    {
        byte[] photo = Photo(orientation);

        var decoded = PixelImage.Decode(photo);

        Assert.Equal((width, height), PictureLimits.Require(photo, "The picture"));
        Assert.Equal((width, height), (decoded.Width, decoded.Height));
    }

    [Fact]
    public async Task A_mask_for_the_upright_picture_is_accepted_and_one_for_the_stored_picture_is_not()
    {
        using var engine = new GenerationEngine(new() { ModelFolders = [GoldenStoryPack.Models], Provider = "cpu", Threads = 1 });

        bool made = false;
        await foreach (var item in engine.GenerateAsync(Request(32, 48), TestContext.Current.CancellationToken)) made |= item is GenerationCompleted;

        Assert.True(made);
        var refusal = Assert.Throws<StudioException>(() => engine.Validate(Request(48, 32)));
        Assert.Contains("48×32, its picture 32×48", refusal.Message);
    }

    [Fact]
    public void The_reader_refuses_a_mask_of_another_size()
    {
        using var loaded = LoadedPack.Open(
            new ModelPackCatalog(GoldenStoryPack.Models), GoldenStoryPack.Id, null, InferenceSettings.Create("cpu", 1), TestContext.Current.CancellationToken);

        var refusal = Assert.Throws<StudioException>(() => loaded.References.Read(new(32, 48), White(48, 32)));

        Assert.Contains("same size", refusal.Hint);
    }

    private static GenerationRequest Request(int maskWidth, int maskHeight) => StoryRequests.Create() with
    {
        Characters = [new() { Picture = Photo(6), Mask = PngEncoder.Encode(White(maskWidth, maskHeight)) }],
    };

    private static byte[] Photo(byte orientation) => TurnedJpeg.Create(new PixelImage(48, 32).EncodeJpeg(90), orientation);

    private static PixelImage White(int width, int height)
    {
        var image = new PixelImage(width, height);
        image.Pixels.AsSpan().Fill(255);
        return image;
    }
}
