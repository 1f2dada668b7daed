namespace StoryStudio.Engine.Schedulers;

/// <summary>The timesteps of one run and σ at each, with one more σ for the end.</summary>
/// <param name="Timesteps">What the network is told, descending; whole numbers except for Euler's Karras plan.</param>
/// <param name="Sigmas">Timesteps.Length + 1 values.</param>
/// <remarks>
/// diffusers counts differently in its solver families: multistep solvers (UniPC, DPM++) divide the range by
/// steps + 1 where Euler and DDIM divide by steps. Both rules are kept, so that a seed gives the same picture.
/// </remarks>
public sealed record StepPlan(float[] Timesteps, float[] Sigmas)
{
    public int Steps => Timesteps.Length;

    /// <param name="endAtZero">False ends at the smallest trained σ, as diffusers did before 0.28.</param>
    internal static StepPlan Multistep(NoiseSchedule schedule, int steps, bool karras, bool endAtZero = true)
    {
        if (karras)
        {
            var sigmas = Karras(schedule.Sigmas[^1], schedule.Sigmas[0], steps);
            var rounded = sigmas.Select(s => (float)Math.Round(schedule.TimestepAt(s)));
            return new([.. rounded], Close(sigmas, endAtZero ? 0 : sigmas[^1]));
        }
        var timesteps = schedule.Spacing switch
        {
            TimestepSpacing.Leading => Leading(schedule, steps + 1).SkipLast(1),
            TimestepSpacing.Linspace => Linspace(schedule, steps + 1).Select(t => Math.Round(t)).SkipLast(1),
            _ => Trailing(schedule, steps),
        };
        return Of(schedule, [.. timesteps], endAtZero ? 0 : schedule.Sigmas[0]);
    }

    /// <summary>Euler's rule: fractional timesteps are allowed, Karras runs between the plan's own ends.</summary>
    internal static StepPlan SingleStep(NoiseSchedule schedule, int steps, bool karras, bool wholeTimesteps = false)
    {
        var timesteps = schedule.Spacing switch
        {
            TimestepSpacing.Leading => Leading(schedule, steps),
            TimestepSpacing.Linspace => Linspace(schedule, steps).Select(t => wholeTimesteps ? Math.Round(t) : t),
            _ => Trailing(schedule, steps),
        };
        var plan = Of(schedule, [.. timesteps], 0);
        if (!karras)
            return plan;
        var sigmas = Karras(schedule.SigmaAt(plan.Timesteps[0]), schedule.SigmaAt(plan.Timesteps[^1]), steps);
        return new([.. sigmas.Select(s => (float)schedule.TimestepAt(s))], Close(sigmas, 0));
    }

    private static StepPlan Of(NoiseSchedule schedule, double[] timesteps, double last) =>
        new([.. timesteps.Select(t => (float)t)], Close([.. timesteps.Select(t => schedule.SigmaAt((float)t))], last));

    private static float[] Close(double[] sigmas, double last) => [.. sigmas.Select(s => (float)s), (float)last];

    private static IEnumerable<double> Leading(NoiseSchedule schedule, int count)
    {
        int stride = schedule.TrainSteps / count;
        return Enumerable.Range(0, count).Select(i => (double)((count - 1 - i) * stride + schedule.StepsOffset));
    }

    private static IEnumerable<double> Linspace(NoiseSchedule schedule, int count)
    {
        double stride = count > 1 ? (schedule.TrainSteps - 1.0) / (count - 1) : 0;
        return Enumerable.Range(0, count).Select(i => (count - 1 - i) * stride);
    }

    private static IEnumerable<double> Trailing(NoiseSchedule schedule, int count)
    {
        double stride = (double)schedule.TrainSteps / count;
        return Enumerable.Range(0, count).Select(i => Math.Round(schedule.TrainSteps - i * stride) - 1);
    }

    /// <summary>Karras et al. 2022, equation 5, ρ = 7.</summary>
    private static double[] Karras(double max, double min, int steps)
    {
        const double Rho = 7;
        double high = Math.Pow(max, 1 / Rho), low = Math.Pow(min, 1 / Rho);
        return [.. Enumerable.Range(0, steps).Select(i =>
            Math.Pow(high + (steps > 1 ? (double)i / (steps - 1) : 0) * (low - high), Rho))];
    }
}
