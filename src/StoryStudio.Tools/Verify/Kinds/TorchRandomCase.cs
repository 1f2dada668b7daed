using System.Globalization;
using System.Text.RegularExpressions;
using StoryStudio.Engine;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Schedulers;

namespace StoryStudio.Tools.Verify.Kinds;

/// <summary>
/// torch.randn after torch.manual_seed. Expected keys: <c>seed42.1x4x32x32</c> (also with <c>generator.</c> before the
/// shape), with <c>.first64</c>, <c>.last16</c>, <c>.every997</c> or <c>.sum_abssum_sqsum</c> behind it, and
/// <c>seed42.seq.3.n3</c>: the draw number 3 of a row of draws whose lengths the other keys tell.
/// </summary>
internal static partial class TorchRandomCase
{
    public static IReadOnlyDictionary<string, StoredTensor> Run(VerificationCase verification) =>
        verification.Wanted.ToDictionary(key => key, key => Compute(key, verification.Expected));

    private static StoredTensor Compute(string key, IReadOnlyDictionary<string, StoredTensor> expected)
    {
        long[] shape = [.. expected[key].Shape];
        if (Sequence().Match(key) is { Success: true } draw)
            return StoredTensor.From(key, Draws(draw.Groups[1].Value, Number(draw.Groups[2].Value), expected), shape);
        if (Single().Match(key) is not { Success: true } single)
            throw new StudioException($"Nothing is known about '{key}'.", "Expected names like seed0.1x4x32x32 or seed0.seq.2.n17.");

        var values = new float[single.Groups[2].Value.Split('x').Aggregate(1, (product, size) => product * (int)Number(size))];
        new TorchRandom(Number(single.Groups[1].Value)).FillNormal(values);
        return single.Groups[3].Value switch
        {
            "" => StoredTensor.From(key, values, shape),
            "first64" => StoredTensor.From(key, values[..64], shape),
            "last16" => StoredTensor.From(key, values[^16..], shape),
            "every997" => StoredTensor.From(key, [.. values.Where((_, i) => i % 997 == 0)], shape),
            _ => StoredTensor.From(key, [(float)values.Sum(v => (double)v), (float)values.Sum(v => Math.Abs((double)v)), (float)values.Sum(v => (double)v * v)], shape),
        };
    }

    /// <summary>Draw number <paramref name="wanted"/>, after all draws before it.</summary>
    private static float[] Draws(string seed, long wanted, IReadOnlyDictionary<string, StoredTensor> expected)
    {
        var random = new TorchRandom(Number(seed));
        float[] values = [];
        for (int i = 0; i <= wanted; i++)
        {
            string prefix = $"seed{seed}.seq.{i}.n";
            values = new float[Number(expected.Keys.Single(k => k.StartsWith(prefix, StringComparison.Ordinal))[prefix.Length..])];
            random.FillNormal(values);
        }
        return values;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^seed(\d+)\.seq\.(\d+)\.n\d+$")]
    private static partial Regex Sequence();

    [GeneratedRegex(@"^seed(\d+)\.(?:generator\.)?(\d+(?:x\d+)*)(?:\.(first64|last16|every997|sum_abssum_sqsum))?$")]
    private static partial Regex Single();
}
