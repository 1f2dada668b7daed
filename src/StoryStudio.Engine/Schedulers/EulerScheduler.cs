namespace StoryStudio.Engine.Schedulers;

/// <summary>First-order solver in the scale x = x0 + σ·ε: Karras et al. 2022, algorithm 2 with S_churn = 0.</summary>
public sealed class EulerScheduler : IScheduler
{
    private readonly NoiseSchedule _schedule;
    private readonly float[] _original;

    /// <param name="length">Number of values in the latents of a run.</param>
    public EulerScheduler(NoiseSchedule schedule, int steps, int length, bool karras = false)
    {
        _schedule = schedule;
        _original = new float[length];
        Plan = StepPlan.SingleStep(schedule, steps, karras);
        double max = Plan.Sigmas[0];
        InitNoiseSigma = (float)(schedule.Spacing == TimestepSpacing.Leading ? Math.Sqrt(max * max + 1) : max);
    }

    public StepPlan Plan { get; }

    public float InitNoiseSigma { get; }

    public ReadOnlySpan<float> PredictedOriginal => _original;

    public void ScaleModelInput(int step, ReadOnlySpan<float> latents, Span<float> input) =>
        System.Numerics.Tensors.TensorPrimitives.Multiply(latents, (float)VariancePreserving.At(Plan.Sigmas[step]).Alpha, input);

    public void Step(int step, ReadOnlySpan<float> output, Span<float> latents)
    {
        double sigma = Plan.Sigmas[step], kept = Plan.Sigmas[step + 1] / sigma;
        Denoise(sigma, output, latents);
        // x + (x − x0)/σ·(next − σ) is a line from x0 to x.
        Blend.Of(kept, latents, 1 - kept, _original, latents);
    }

    public void AddNoise(int step, ReadOnlySpan<float> original, ReadOnlySpan<float> noise, Span<float> noisy) =>
        Blend.Of(1, original, Plan.Sigmas[step], noise, noisy);

    private void Denoise(double sigma, ReadOnlySpan<float> output, ReadOnlySpan<float> latents)
    {
        var vp = VariancePreserving.At(sigma);
        switch (_schedule.Prediction)
        {
            case PredictionType.Epsilon:
                Blend.Of(1, latents, -sigma, output, _original);
                break;
            case PredictionType.Velocity:
                Blend.Of(vp.Alpha * vp.Alpha, latents, -vp.Sigma, output, _original);
                break;
            default:
                output.CopyTo(_original);
                break;
        }
    }
}
