namespace StoryStudio.Engine.Schedulers;

/// <summary>The latents' scale α² + s² = 1 that belongs to σ = s/α.</summary>
/// <param name="Lambda">ln α − ln s, half the log signal-to-noise ratio; +∞ at σ = 0.</param>
internal readonly record struct VariancePreserving(double Alpha, double Sigma, double Lambda)
{
    public static VariancePreserving At(double sigma)
    {
        double alpha = 1 / Math.Sqrt(1 + sigma * sigma);
        return new(alpha, sigma * alpha, -Math.Log(sigma));
    }
}
