namespace StoryStudio.Engine.Schedulers;

/// <param name="Order">1..3; how many estimates of x0 a step looks at.</param>
/// <param name="Kind">B(h) of the paper; <see cref="UniPCKind.Bh2"/> suits guided sampling.</param>
/// <param name="EndAtZero">False ends at the smallest trained σ, as diffusers did before 0.28.</param>
public sealed record UniPCOptions(int Order = 2, UniPCKind Kind = UniPCKind.Bh2, bool Karras = false, bool EndAtZero = true);

public enum UniPCKind
{
    /// <summary>B(h) = h.</summary>
    Bh1,

    /// <summary>B(h) = eʰ − 1.</summary>
    Bh2,
}

/// <summary>UniPC, predicting x0: Zhao et al. 2023 (arXiv 2302.04867), algorithms 5 to 8.</summary>
/// <remarks>
/// A predictor like DPM-Solver++, then a corrector that reuses the next step's network call, so there is one call
/// per step. The order rises from 1 and falls to 1 again at the end. x0 is not estimated anew after a correction.
/// </remarks>
public sealed class UniPCScheduler : IScheduler
{
    private readonly NoiseSchedule _schedule;
    private readonly UniPCOptions _options;
    private readonly UniPCWeights _weights;

    // Estimates of x0, the newest first; one more than the order, so that the newest can be made before the oldest goes.
    private readonly float[][] _originals;
    private readonly float[] _start;
    private int _known;
    private int _order;
    private int _lastStep = -1;

    /// <param name="length">Number of values in the latents of a run.</param>
    public UniPCScheduler(NoiseSchedule schedule, int steps, int length, UniPCOptions? options = null)
    {
        _schedule = schedule;
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfNotEqual(_options.Order, Math.Clamp(_options.Order, 1, 3), nameof(options));
        Plan = StepPlan.Multistep(schedule, steps, _options.Karras, _options.EndAtZero);
        _weights = new(Plan.Sigmas, _options.Kind);
        _originals = [.. Enumerable.Range(0, _options.Order + 1).Select(_ => new float[length])];
        _start = new float[length];
    }

    public StepPlan Plan { get; }

    public float InitNoiseSigma => 1;

    public ReadOnlySpan<float> PredictedOriginal => _originals[0];

    public void ScaleModelInput(int step, ReadOnlySpan<float> latents, Span<float> input) => latents.CopyTo(input);

    public void Step(int step, ReadOnlySpan<float> output, Span<float> latents)
    {
        if (step != _lastStep + 1)
            _known = 0;
        _lastStep = step;

        Rotate();
        var now = VariancePreserving.At(Plan.Sigmas[step]);
        Blend.Original(_schedule.Prediction, now.Alpha, now.Sigma, latents, output, _originals[0]);
        if (_known > 0)
            Correct(step, latents);

        _known = Math.Min(_known + 1, _options.Order);
        _order = Math.Min(_known, Plan.Steps - step);
        latents.CopyTo(_start);
        Predict(step, latents);
    }

    public void AddNoise(int step, ReadOnlySpan<float> original, ReadOnlySpan<float> noise, Span<float> noisy)
    {
        var vp = VariancePreserving.At(Plan.Sigmas[step]);
        Blend.Of(vp.Alpha, original, vp.Sigma, noise, noisy);
    }

    private void Predict(int step, Span<float> latents)
    {
        Span<double> weights = stackalloc double[_order];
        double keep = _weights.Predict(step, weights);
        Blend.Of(keep, _start, weights[0], _originals[0], latents);
        for (int i = 1; i < _order; i++)
            Blend.Add(weights[i], _originals[i], latents);
    }

    /// <summary>Redoes the last prediction, now that x0 at its target is known.</summary>
    private void Correct(int step, Span<float> latents)
    {
        Span<double> weights = stackalloc double[_order + 1];
        double keep = _weights.Correct(step, weights);
        Blend.Of(keep, _start, weights[0], _originals[0], latents);
        for (int i = 1; i <= _order; i++)
            Blend.Add(weights[i], _originals[i], latents);
    }

    private void Rotate()
    {
        var oldest = _originals[^1];
        Array.Copy(_originals, 0, _originals, 1, _originals.Length - 1);
        _originals[0] = oldest;
    }
}
