using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Inference;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Engine.Evaluation;

/// <summary>A picture to latents and back: what is left of it when everything else is right.</summary>
internal static class AutoencoderRoundTrip
{
    public static PixelImage Run(PackSessions sessions, PixelImage picture)
    {
        var encoder = sessions.Get(GraphName.VaeEncoder);
        using var input = TensorBuffer.Over(PixelTensor.Create(picture, PixelScaling.SignedUnit), 1, 3, picture.Height, picture.Width);
        float[] latents = encoder.Run((encoder.Inputs.Keys.Single(), input))["latents"].Values;
        using var decoder = new LatentDecoder(sessions, picture.Height, picture.Width);
        return PixelTensor.ToImage(decoder.Decode(Normalised(latents, sessions)), picture.Width, picture.Height);
    }

    /// <summary>In the UNet's scale, which the decoder takes.</summary>
    private static float[] Normalised(float[] latents, PackSessions sessions)
    {
        var scale = sessions.Pack.Manifest.Latent;
        int cells = latents.Length / scale.Channels;
        return [.. latents.Select((value, i) => (value - scale.Mean[i / cells]) / scale.Std[i / cells])];
    }
}
