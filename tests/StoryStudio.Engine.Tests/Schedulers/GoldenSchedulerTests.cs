using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Schedulers;
using StoryStudio.Engine.Tests.Golden;

namespace StoryStudio.Engine.Tests.Schedulers;

/// <summary>Whole runs against diffusers' schedulers with a toy network, for every folder of golden 01.</summary>
public sealed class GoldenSchedulerTests
{
    public static TheoryData<string> Variants =>
        new(Directory.GetDirectories(Fixtures.Golden("01_schedulers")).Select(d => Path.GetFileName(d)).Order());

    private static readonly int[] StepCounts = [5, 25, 30, 2, 3, 10];

    [Theory, MemberData(nameof(Variants))]
    public void Timesteps_sigmas_and_every_state_equal_diffusers(string variant)
    {
        using var inputs = Open(variant, "inputs");
        using var expected = Open(variant, "expected");
        var x0 = inputs["x0"].ToFloats();

        foreach (int steps in StepCounts)
        {
            var scheduler = Build(variant, steps, x0.Length);
            // Only Euler's Karras timesteps are fractions; all others must be met exactly.
            AssertClose(expected[$"steps{steps}.timesteps"].ToFloats(), scheduler.Plan.Timesteps, 0, variant == "euler_karras" ? 1e-5f : 0, "timesteps");
            AssertClose(expected[$"steps{steps}.init_noise_sigma"].ToFloats(), [scheduler.InitNoiseSigma], 0, 1e-5f, "initial sigma");
            if (expected.Tensors.ContainsKey($"steps{steps}.sigmas"))
                AssertClose(expected[$"steps{steps}.sigmas"].ToFloats(), scheduler.Plan.Sigmas, 0, 1e-5f, "sigmas");
            AssertClose(expected[$"steps{steps}.x"].ToFloats(), Run(scheduler, x0), 3e-4f, 0, $"x of {steps} steps");
        }
    }

    [Theory, MemberData(nameof(Variants))]
    public void Added_noise_equals_diffusers(string variant)
    {
        using var inputs = Open(variant, "inputs");
        using var expected = Open(variant, "expected");
        var (x0, noise) = (inputs["x0"].ToFloats(), inputs["noise"].ToFloats());
        var scheduler = Build(variant, 25, x0.Length);
        var noisy = new float[x0.Length];

        var keys = expected.Tensors.Keys.Where(k => k.StartsWith("add_noise.25.", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(keys);
        foreach (string key in keys)
        {
            scheduler.AddNoise(int.Parse(key.Split('.')[2]), x0, noise, noisy);
            AssertClose(expected[key].ToFloats(), noisy, 3e-4f, 0, key);
        }
    }

    /// <summary>All states one after another, the start first.</summary>
    private static float[] Run(IScheduler scheduler, float[] x0)
    {
        float[] x = [.. x0.Select(v => v * scheduler.InitNoiseSigma)];
        float[] input = new float[x.Length], output = new float[x.Length];
        var states = new List<float>(x);
        for (int step = 0; step < scheduler.Plan.Steps; step++)
        {
            scheduler.ScaleModelInput(step, x, input);
            for (int i = 0; i < x.Length; i++)
                output[i] = MathF.Sin(input[i] * 1.3f + scheduler.Plan.Timesteps[step] / 500) * 0.7f + 0.1f * input[i];
            scheduler.Step(step, output, x);
            states.AddRange(x);
        }
        return [.. states];
    }

    private static IScheduler Build(string variant, int steps, int length)
    {
        var config = DiffusersSchedulerConfig.Parse(File.ReadAllText(Fixtures.Golden("01_schedulers", variant, "scheduler_config.json")));
        return config.CreateScheduler(steps, length);
    }

    private static SafetensorsFile Open(string variant, string name) =>
        SafetensorsFile.Open(Fixtures.Golden("01_schedulers", variant, name + ".safetensors"));

    private static void AssertClose(float[] expected, float[] actual, float absolute, float relative, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            float difference = Math.Abs(expected[i] - actual[i]);
            Assert.True(difference <= absolute + relative * Math.Abs(expected[i]), $"{what}[{i}]: {actual[i]}, expected {expected[i]}");
        }
    }
}
