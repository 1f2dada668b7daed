using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>Autoencoder latents are UNet latents times <paramref name="Std"/> plus <paramref name="Mean"/>.</summary>
/// <param name="Mean">One value, or one per channel.</param>
/// <param name="Std">As many as <paramref name="Mean"/>.</param>
public sealed record LatentScale(float[] Mean, float[] Std)
{
    internal Value FromUNet(GraphBuilder g, Value latents) =>
        g.Add(g.Multiply(latents, g.Constant(Std, Std.Length, 1, 1)), g.Constant(Mean, Mean.Length, 1, 1));

    internal Value ToUNet(GraphBuilder g, Value latents) =>
        g.Divide(g.Subtract(latents, g.Constant(Mean, Mean.Length, 1, 1)), g.Constant(Std, Std.Length, 1, 1));
}
