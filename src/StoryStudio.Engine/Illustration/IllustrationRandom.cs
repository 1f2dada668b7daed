using System.Numerics;

namespace StoryStudio.Engine.Illustration;

/// <summary>
/// The drawings' own random numbers: the same seed gives the same picture on every machine and .NET version,
/// which <see cref="System.Random"/> does not promise.
/// </summary>
/// <remarks>SplitMix64: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.</remarks>
public sealed class IllustrationRandom(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private readonly ulong _seed = seed;
    private ulong _state = seed;

    public IllustrationRandom(long seed) : this(unchecked((ulong)seed)) { }

    public ulong NextUInt64() => Mix(_state += Golden);

    /// <returns>0 .. <paramref name="count"/> - 1.</returns>
    public int NextInt(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return (int)(((NextUInt64() >> 32) * (ulong)count) >> 32);
    }

    /// <returns>0 (inclusive) .. 1 (exclusive).</returns>
    public float NextFloat() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <returns><paramref name="low"/> .. <paramref name="high"/>.</returns>
    public float NextFloat(float low, float high) => low + ((high - low) * NextFloat());

    public bool Chance(float probability) => NextFloat() < probability;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[NextInt(choices.Length)];

    /// <summary>Any value of an enum.</summary>
    public T PickAny<T>() where T : struct, Enum
    {
        var values = EnumValues<T>.All;
        return values[NextInt(values.Length)];
    }

    /// <returns>An index, in proportion to the weights.</returns>
    public int PickWeighted(params ReadOnlySpan<float> weights)
    {
        float total = 0;
        foreach (float weight in weights) total += weight;
        float left = NextFloat() * total;
        int last = -1;
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] <= 0) continue;
            last = i;
            left -= weights[i];
            if (left < 0) return i;
        }

        return last >= 0 ? last : throw new ArgumentException("No weight is above zero.", nameof(weights));
    }

    public T PickWeighted<T>(params ReadOnlySpan<(T Value, float Weight)> choices)
    {
        Span<float> weights = stackalloc float[choices.Length];
        for (int i = 0; i < choices.Length; i++) weights[i] = choices[i].Weight;
        return choices[PickWeighted((ReadOnlySpan<float>)weights)].Value;
    }

    /// <summary>
    /// An independent generator named by a label. It depends on this one's seed only, not on what was drawn so far,
    /// so a new draw in one part of a picture does not change the other parts.
    /// </summary>
    public IllustrationRandom Fork(string label)
    {
        ulong hash = 14695981039346656037; // FNV-1a, 64 bit
        foreach (char c in label) hash = (hash ^ c) * 1099511628211;
        return Fork(hash);
    }

    public IllustrationRandom Fork(ulong label) => new(Mix(_seed ^ Mix(BitOperations.RotateLeft(label, 32) + Golden)));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private static class EnumValues<T> where T : struct, Enum
    {
        public static readonly T[] All = Enum.GetValues<T>();
    }
}
