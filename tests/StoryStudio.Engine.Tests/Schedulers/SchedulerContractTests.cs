using StoryStudio.Engine.Schedulers;

namespace StoryStudio.Engine.Tests.Schedulers;

/// <summary>What every scheduler in the catalog must do.</summary>
public sealed class SchedulerContractTests
{
    private const int Length = 64;

    public static TheoryData<string> Names => new(SchedulerCatalog.Entries.Select(e => e.Name));

    [Theory, MemberData(nameof(Names))]
    public void A_perfect_network_leads_to_the_original(string name)
    {
        // DDIM goes back by whole strides, which meets the next timestep only with leading spacing; and it ends
        // at the first trained noise level.
        bool ddim = name == "ddim";
        var spacings = ddim ? [TimestepSpacing.Leading] : Enum.GetValues<TimestepSpacing>();
        foreach (var prediction in Enum.GetValues<PredictionType>())
            foreach (var spacing in spacings)
                foreach (int steps in new[] { 1, 2, 7, 25 })
                    Assert.True(DistanceAfterRun(name, prediction, spacing, steps) < (ddim ? 0.1 : 0.005), $"{prediction} {spacing} {steps}");
    }

    [Theory, MemberData(nameof(Names))]
    public void A_step_does_not_allocate(string name)
    {
        var scheduler = SchedulerCatalog.Create(name, NoiseSchedule.StableDiffusionXL, 25, Length);
        float[] x = Random(1), output = Random(2), input = new float[Length];
        Step(0);
        Step(1);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 2; step < 25; step++)
            Step(step);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Step(int step)
        {
            scheduler.ScaleModelInput(step, x, input);
            scheduler.Step(step, output, x);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_run_may_begin_in_the_middle(string name)
    {
        float[] original = Random(3), noise = Random(4), x = new float[Length];
        var scheduler = SchedulerCatalog.Create(name, NoiseSchedule.StableDiffusionXL, 20, Length);

        scheduler.AddNoise(12, original, noise, x);
        for (int step = 12; step < 20; step++)
            scheduler.Step(step, noise, x);

        Assert.All(x.Zip(original), pair => Assert.Equal(pair.Second, pair.First, 0.15f));
    }

    [Theory, MemberData(nameof(Names))]
    public void Timesteps_fall_and_sigmas_fall_to_the_end(string name)
    {
        var plan = SchedulerCatalog.Create(name, NoiseSchedule.StableDiffusionXL, 30, Length).Plan;

        Assert.Equal(30, plan.Steps);
        Assert.Equal(31, plan.Sigmas.Length);
        Assert.True(plan.Sigmas.Zip(plan.Sigmas.Skip(1)).All(pair => pair.First > pair.Second));
        Assert.True(plan.Timesteps.Zip(plan.Timesteps.Skip(1)).All(pair => pair.First >= pair.Second));
    }

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(151)]
    public void A_senseless_number_of_steps_is_refused(int steps) =>
        Assert.Throws<StudioException>(() => SchedulerCatalog.Create("unipc", NoiseSchedule.StableDiffusionXL, steps, Length));

    [Fact]
    public void An_unknown_name_lists_the_known_ones()
    {
        var error = Assert.Throws<UnknownNameException>(() => SchedulerCatalog.Find("heun"));

        Assert.Contains("dpmpp-2m-karras", error.Hint);
    }

    [Theory]
    [InlineData("unipc", 1.945233f)]
    [InlineData("dpmpp-2m", 1.948088f)]
    [InlineData("euler", 2.077984f)]
    [InlineData("dpmpp-2m-karras", 2.222566f)]
    public void The_toy_network_of_the_specification_ends_where_diffusers_does(string name, float expected)
    {
        var scheduler = SchedulerCatalog.Create(name, NoiseSchedule.StableDiffusionXL, 25, 1);
        float[] x = [scheduler.InitNoiseSigma], input = [0], output = [0];

        for (int step = 0; step < 25; step++)
        {
            scheduler.ScaleModelInput(step, x, input);
            output[0] = 0.5f * input[0] + 0.1f;
            scheduler.Step(step, output, x);
        }

        Assert.Equal(expected, x[0], 2e-5f);
    }

    private static double DistanceAfterRun(string name, PredictionType prediction, TimestepSpacing spacing, int steps)
    {
        var schedule = new NoiseSchedule(BetaSchedule.Create("scaled_linear", 1000, 0.00085, 0.012), 0.02)
        {
            Prediction = prediction,
            Spacing = spacing,
            StepsOffset = spacing == TimestepSpacing.Leading ? 1 : 0,
        };
        var scheduler = SchedulerCatalog.Create(name, schedule, steps, Length);
        float[] original = Random(5), noise = Random(6), x = new float[Length], output = new float[Length];
        scheduler.AddNoise(0, original, noise, x);
        for (int step = 0; step < steps; step++)
        {
            double sigma = scheduler.Plan.Sigmas[step];
            double alpha = 1 / Math.Sqrt(1 + sigma * sigma), s = sigma * alpha;
            for (int i = 0; i < Length; i++)
            {
                output[i] = prediction switch
                {
                    PredictionType.Epsilon => noise[i],
                    PredictionType.Velocity => (float)(alpha * noise[i] - s * original[i]),
                    _ => original[i],
                };
            }
            scheduler.Step(step, output, x);
            Assert.All(scheduler.PredictedOriginal.ToArray().Zip(original), pair => Assert.Equal(pair.Second, pair.First, 0.02f));
        }
        return x.Zip(original).Max(pair => Math.Abs(pair.First - pair.Second));
    }

    private static float[] Random(long seed)
    {
        var values = new float[Length];
        new TorchRandom(seed).FillNormal(values);
        return values;
    }
}
