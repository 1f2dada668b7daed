using System.Globalization;
using StoryStudio.Engine;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Schedulers;

namespace StoryStudio.Tools.Verify.Kinds;

/// <summary>
/// A solver run with the toy network sin(1.3·x + t/500)·0.7 + 0.1·x. Setting: <c>config</c>, a diffusers
/// scheduler_config.json. Expected keys: <c>steps25.x</c> (every state, the start first), <c>.timesteps</c>,
/// <c>.sigmas</c>, <c>.init_noise_sigma</c>, and <c>add_noise.25.7</c> (steps, index).
/// </summary>
internal static class SchedulerCase
{
    public static IReadOnlyDictionary<string, StoredTensor> Run(VerificationCase verification)
    {
        var config = DiffusersSchedulerConfig.Parse(File.ReadAllText(verification.PathSetting("config", "scheduler_config.json")));
        var x0 = verification.Input("x0").ToFloats();
        return verification.Wanted.ToDictionary(key => key, key =>
        {
            var parts = key.Split('.');
            string count = parts[0] == "add_noise" && parts.Length > 2 ? parts[1] : parts[0].Replace("steps", "", StringComparison.Ordinal);
            if (!int.TryParse(count, CultureInfo.InvariantCulture, out int steps))
                throw new StudioException($"Nothing is known about '{key}'.", "Expected names like steps25.x or add_noise.25.7.");
            float[] values = Compute(config.CreateScheduler(steps, x0.Length), parts, x0, verification);
            return StoredTensor.From(key, values, [.. verification.Expected[key].Shape]);
        });
    }

    private static float[] Compute(IScheduler scheduler, string[] key, float[] x0, VerificationCase verification)
    {
        switch (key[^1])
        {
            case "timesteps":
                return scheduler.Plan.Timesteps;
            case "sigmas":
                return scheduler.Plan.Sigmas;
            case "init_noise_sigma":
                return [scheduler.InitNoiseSigma];
            case "x":
                return States(scheduler, x0);
            default:
                var noisy = new float[x0.Length];
                scheduler.AddNoise(int.Parse(key[^1], CultureInfo.InvariantCulture), x0, verification.Input("noise").ToFloats(), noisy);
                return noisy;
        }
    }

    private static float[] States(IScheduler scheduler, float[] x0)
    {
        float[] x = [.. x0.Select(v => v * scheduler.InitNoiseSigma)], input = new float[x.Length], output = new float[x.Length];
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
}
