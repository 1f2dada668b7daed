using StoryStudio.Engine.Evaluation;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Inference;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Tests.Pipelines;

namespace StoryStudio.Engine.Tests.Evaluation;

public class AutoencoderRoundTripTests
{
    private const int Side = 64;

    [Fact]
    public void A_picture_goes_through_encoder_and_decoder_and_nothing_else()
    {
        using var loaded = LoadedPack.Open(
            new ModelPackCatalog(GoldenStoryPack.Models), GoldenStoryPack.Id, null, InferenceSettings.Create("cpu", 1), TestContext.Current.CancellationToken);
        var picture = PillowResize.Resize(PixelImage.Decode(File.ReadAllBytes(GoldenStoryPack.Reference("char1.png"))), Side, Side, ResizeFilter.Bicubic);

        var found = AutoencoderRoundTrip.Run(loaded.Sessions, picture);

        using var pixels = TensorBuffer.Over(PixelTensor.Create(picture, PixelScaling.SignedUnit), 1, 3, Side, Side);
        float[] encoded = loaded.Sessions.Get(GraphName.VaeEncoder).Run(("picture", pixels))["latents"].Values;
        using var latents = TensorBuffer.Over(encoded, 1, 4, Side / 8, Side / 8);
        float[] decoded = loaded.Sessions.Get(GraphName.VaeDecoder).Run(("latents", latents))["picture"].Values;
        var expected = PixelTensor.ToImage(decoded, Side, Side);

        // Scaling to the UNet's range and back may round a pixel differently.
        Assert.All(found.Pixels.Zip(expected.Pixels), p => Assert.InRange(p.First - p.Second, -1, 1));
        Assert.True(found.Pixels.Distinct().Count() > 10);
    }
}
