namespace StoryStudio.Engine.Schedulers;

/// <summary>Song et al. 2020, equation 12 with η = 0.</summary>
/// <remarks>
/// As in diffusers a step goes back a whole stride of training timesteps, and the last one ends at the first
/// trained noise level, not at zero (set_alpha_to_one = false).
/// </remarks>
public sealed class DdimScheduler : IScheduler
{
    private readonly NoiseSchedule _schedule;
    private readonly float[] _original;
    private readonly float[] _noise;
    private readonly int _stride;

    /// <param name="length">Number of values in the latents of a run.</param>
    public DdimScheduler(NoiseSchedule schedule, int steps, int length)
    {
        _schedule = schedule;
        _original = new float[length];
        _noise = new float[length];
        _stride = schedule.TrainSteps / steps;
        Plan = StepPlan.SingleStep(schedule, steps, karras: false, wholeTimesteps: true);
    }

    public StepPlan Plan { get; }

    public float InitNoiseSigma => 1;

    public ReadOnlySpan<float> PredictedOriginal => _original;

    public void ScaleModelInput(int step, ReadOnlySpan<float> latents, Span<float> input) => latents.CopyTo(input);

    public void Step(int step, ReadOnlySpan<float> output, Span<float> latents)
    {
        int timestep = (int)Plan.Timesteps[step];
        var (alpha, sigma) = At(timestep);
        var (nextAlpha, nextSigma) = At(Math.Max(timestep - _stride, 0));
        Blend.Original(_schedule.Prediction, alpha, sigma, latents, output, _original);
        Blend.Noise(_schedule.Prediction, alpha, sigma, latents, output, _noise);
        Blend.Of(nextAlpha, _original, nextSigma, _noise, latents);
    }

    public void AddNoise(int step, ReadOnlySpan<float> original, ReadOnlySpan<float> noise, Span<float> noisy)
    {
        var (alpha, sigma) = At((int)Plan.Timesteps[step]);
        Blend.Of(alpha, original, sigma, noise, noisy);
    }

    private (double Alpha, double Sigma) At(int timestep)
    {
        float alphaBar = _schedule.AlphaBars[timestep];
        return (Math.Sqrt(alphaBar), Math.Sqrt(1 - alphaBar));
    }
}
