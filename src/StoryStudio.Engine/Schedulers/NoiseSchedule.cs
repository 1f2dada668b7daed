namespace StoryStudio.Engine.Schedulers;

/// <summary>How a model was trained: its noise per timestep, what it predicts, and which timesteps a run should visit.</summary>
/// <remarks>Values are rounded to float32 where diffusers does, or the smallest σ would differ by 1e-4.</remarks>
public sealed class NoiseSchedule
{
    // Keeps σ finite for a schedule whose last step is pure noise: half's smallest positive number, as in diffusers.
    private const float LeastAlphaBar = 1f / (1 << 24);

    /// <param name="betas">β per training step, each in (0, 1).</param>
    /// <param name="terminalSqrtAlpha">
    /// Stretches √ᾱ so that it ends at this value and still begins where it did; 0 is diffusers'
    /// rescale_betas_zero_snr, null leaves the schedule alone. Lin et al. 2023, algorithm 1.
    /// </param>
    public NoiseSchedule(IReadOnlyList<float> betas, double? terminalSqrtAlpha = null)
    {
        if (betas.Count < 2 || betas.Any(b => b is not (> 0 and < 1)))
            throw new StudioException("The noise schedule has fewer than two steps or a beta outside 0..1.", "Check the schedule of the model pack.");
        AlphaBars = new float[betas.Count];
        double product = 1;
        for (int i = 0; i < betas.Count; i++)
            AlphaBars[i] = (float)(product *= 1 - betas[i]);
        if (terminalSqrtAlpha is { } end)
            Stretch(AlphaBars, end);
        Sigmas = [.. AlphaBars.Select(a => Math.Sqrt((1 - a) / a))];
    }

    /// <summary>ᾱ of every training timestep, float32.</summary>
    public float[] AlphaBars { get; }

    /// <summary>σ = √((1−ᾱ)/ᾱ) of every training timestep, ascending.</summary>
    public double[] Sigmas { get; }

    public int TrainSteps => AlphaBars.Length;

    public PredictionType Prediction { get; init; } = PredictionType.Epsilon;

    public TimestepSpacing Spacing { get; init; } = TimestepSpacing.Leading;

    /// <summary>Added to leading timesteps; 1 in every Stable Diffusion config.</summary>
    public int StepsOffset { get; init; }

    /// <summary>Stable Diffusion XL: scaled_linear 0.00085..0.012, 1000 steps, leading with offset 1, ε.</summary>
    public static NoiseSchedule StableDiffusionXL { get; } =
        new(BetaSchedule.Create("scaled_linear", 1000, 0.00085, 0.012)) { StepsOffset = 1 };

    /// <summary>σ between training timesteps, linear as numpy.interp.</summary>
    internal double SigmaAt(double timestep)
    {
        double t = Math.Clamp(timestep, 0, TrainSteps - 1);
        int below = Math.Min((int)t, TrainSteps - 2);
        return Sigmas[below] + (t - below) * (Sigmas[below + 1] - Sigmas[below]);
    }

    /// <summary>The timestep of a σ, linear in log σ (k-diffusion's sigma_to_t).</summary>
    internal double TimestepAt(double sigma)
    {
        double log = Math.Log(Math.Max(sigma, 1e-10));
        int found = Array.BinarySearch(Sigmas, sigma);
        int below = Math.Clamp(found >= 0 ? found : ~found - 1, 0, TrainSteps - 2);
        double low = Math.Log(Sigmas[below]), high = Math.Log(Sigmas[below + 1]);
        return below + Math.Clamp((log - low) / (high - low), 0, 1);
    }

    private static void Stretch(float[] alphaBars, double end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(end);
        double first = Math.Sqrt(alphaBars[0]), last = Math.Sqrt(alphaBars[^1]);
        for (int i = 0; i < alphaBars.Length; i++)
        {
            double stretched = (Math.Sqrt(alphaBars[i]) - last) * (first - end) / (first - last) + end;
            alphaBars[i] = Math.Max((float)(stretched * stretched), LeastAlphaBar);
        }
    }
}
