using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Schedulers;
using StoryStudio.Engine.Tests.Golden;

namespace StoryStudio.Engine.Tests.Schedulers;

/// <summary>Golden 02: torch's CPU stream, seed by seed.</summary>
public sealed class TorchRandomTests
{
    private const float Tolerance = 2e-6f;

    public static TheoryData<long> Seeds => [0, 1, 42, 4294967295, 1234567890123];

    [Theory, MemberData(nameof(Seeds))]
    public void A_single_draw_equals_torch_at_every_length(long seed)
    {
        using var golden = Open();

        foreach (var (shape, length) in new[] { ("1x4x32x32", 4096), ("3", 3), ("17", 17) })
            AssertClose(golden[$"seed{seed}.{shape}"].ToFloats(), Draw(new(seed), length));
        AssertClose(golden[$"seed{seed}.generator.1x4x8x8"].ToFloats(), Draw(new(seed), 256));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_large_draw_equals_torch_from_end_to_end(long seed)
    {
        using var golden = Open();

        var values = Draw(new(seed), 4 * 128 * 128);

        string key = $"seed{seed}.1x4x128x128";
        AssertClose(golden[key + ".first64"].ToFloats(), values[..64]);
        AssertClose(golden[key + ".last16"].ToFloats(), values[^16..]);
        AssertClose(golden[key + ".every997"].ToFloats(), [.. values.Where((_, i) => i % 997 == 0)]);
        double[] sums = [values.Sum(v => (double)v), values.Sum(v => Math.Abs((double)v)), values.Sum(v => (double)v * v)];
        var expected = golden[key + ".sum_abssum_sqsum"].ToFloats();
        Assert.All(sums.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 0.02));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void State_between_draws_of_different_kinds_equals_torch(long seed)
    {
        using var golden = Open();
        var random = new TorchRandom(seed);
        int[] lengths = [3, 2, 17, 3, 16, 15, 1, 40];

        for (int i = 0; i < lengths.Length; i++)
            AssertClose(golden[$"seed{seed}.seq.{i}.n{lengths[i]}"].ToFloats(), Draw(random, lengths[i]));
    }

    private static SafetensorsFile Open() => SafetensorsFile.Open(Fixtures.Golden("02_torch_rng", "expected.safetensors"));

    private static float[] Draw(TorchRandom random, int length)
    {
        var values = new float[length];
        random.FillNormal(values);
        return values;
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }
}
