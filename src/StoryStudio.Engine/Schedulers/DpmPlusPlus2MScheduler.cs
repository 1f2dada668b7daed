namespace StoryStudio.Engine.Schedulers;

/// <summary>DPM-Solver++(2M), midpoint form: Lu et al. 2022 (arXiv 2211.01095), algorithm 2.</summary>
/// <remarks>The first step and the last one are of first order; the last must be, where σ becomes 0.</remarks>
public sealed class DpmPlusPlus2MScheduler : IScheduler
{
    private readonly NoiseSchedule _schedule;
    private float[] _original;
    private float[] _before;
    private int _lastStep = -1;

    /// <param name="length">Number of values in the latents of a run.</param>
    public DpmPlusPlus2MScheduler(NoiseSchedule schedule, int steps, int length, bool karras = false)
    {
        _schedule = schedule;
        _original = new float[length];
        _before = new float[length];
        Plan = StepPlan.Multistep(schedule, steps, karras);
    }

    public StepPlan Plan { get; }

    public float InitNoiseSigma => 1;

    public ReadOnlySpan<float> PredictedOriginal => _original;

    public void ScaleModelInput(int step, ReadOnlySpan<float> latents, Span<float> input) => latents.CopyTo(input);

    public void Step(int step, ReadOnlySpan<float> output, Span<float> latents)
    {
        bool hasHistory = step > 0 && _lastStep == step - 1;
        _lastStep = step;
        (_original, _before) = (_before, _original);
        var now = VariancePreserving.At(Plan.Sigmas[step]);
        Blend.Original(_schedule.Prediction, now.Alpha, now.Sigma, latents, output, _original);

        var next = VariancePreserving.At(Plan.Sigmas[step + 1]);
        double h = next.Lambda - now.Lambda, phi = double.ExpM1(-h);
        double slope = 0;
        if (hasHistory && step < Plan.Steps - 1)
        {
            double r = (now.Lambda - VariancePreserving.At(Plan.Sigmas[step - 1]).Lambda) / h;
            slope = 0.5 / r;
        }
        Blend.Of(next.Sigma / now.Sigma, latents, -next.Alpha * phi * (1 + slope), _original, latents);
        if (slope != 0)
            Blend.Add(next.Alpha * phi * slope, _before, latents);
    }

    public void AddNoise(int step, ReadOnlySpan<float> original, ReadOnlySpan<float> noise, Span<float> noisy)
    {
        var vp = VariancePreserving.At(Plan.Sigmas[step]);
        Blend.Of(vp.Alpha, original, vp.Sigma, noise, noisy);
    }
}
