namespace StoryStudio.Engine.Conversion;

/// <summary>Autoencoder latents are diffusion latents times <paramref name="Std"/> plus <paramref name="Mean"/>.</summary>
/// <param name="Mean">One value, or one per channel.</param>
/// <param name="Std">As many as <paramref name="Mean"/>.</param>
public sealed record LatentScale(IReadOnlyList<float> Mean, IReadOnlyList<float> Std)
{
    /// <param name="latents">[N, C, …], row-major.</param>
    /// <param name="channels">C.</param>
    /// <param name="channelSize">Elements of one channel.</param>
    public void ToAutoencoder(Span<float> latents, int channels, int channelSize)
    {
        for (int i = 0; i < latents.Length; i++)
        {
            int channel = i / channelSize % channels;
            latents[i] = latents[i] * Std[channel % Std.Count] + Mean[channel % Mean.Count];
        }
    }
}
