using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using StoryStudio.Engine;
using StoryStudio.Engine.Conversion;

namespace StoryStudio.Tools.Verify.Kinds;

/// <summary>
/// Tensors that a case describes by a formula, because they would be gigabytes as a file: FNV-1a of the name seeds
/// SplitMix64, whose upper 24 bits become offset + scale·(2u − 1).
/// </summary>
internal static class FormulaTensors
{
    private sealed record Listing(string Set, Dictionary<string, Formula> Tensors);

    private sealed record Formula(long[] Shape, double Offset, double Scale, float[] First4, float Last);

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <param name="path">A JSON file with a set's name and, for each tensor, shape, offset, scale and samples to check.</param>
    public static Dictionary<string, StoredTensor> Read(string path)
    {
        var listing = JsonSerializer.Deserialize<Listing>(File.ReadAllBytes(path), Options)!;
        return listing.Tensors.ToDictionary(t => t.Key, t => Create(t.Key, Seed($"{listing.Set}/{t.Key}"), t.Value));
    }

    private static StoredTensor Create(string name, ulong seed, Formula formula)
    {
        var tensor = new StoredTensor(name, TensorType.F32, formula.Shape, (start, to) => Fill(MemoryMarshal.Cast<byte, float>(to), start / 4, seed, formula));
        var samples = new float[1];
        for (int i = 0; i < formula.First4.Length; i++) Check(i, formula.First4[i]);
        Check(tensor.Count - 1, formula.Last);
        return tensor;

        void Check(long index, float expected)
        {
            tensor.Read(index * 4, MemoryMarshal.AsBytes(samples.AsSpan()));
            if (samples[0] != expected)
                throw new StudioException($"Element {index} of '{name}' came out as {samples[0]} instead of {expected}.", "The formula differs from the file's.");
        }
    }

    private static void Fill(Span<float> values, long first, ulong seed, Formula formula)
    {
        for (int i = 0; i < values.Length; i++)
        {
            double unit = (SplitMix(seed, (ulong)(first + i)) >> 40) * (1.0 / (1 << 24));
            values[i] = (float)(formula.Offset + formula.Scale * (2 * unit - 1));
        }
    }

    private static ulong Seed(string name)
    {
        ulong hash = 0xcbf29ce484222325;
        foreach (byte b in Encoding.UTF8.GetBytes(name)) hash = (hash ^ b) * 0x100000001b3;
        return hash;
    }

    private static ulong SplitMix(ulong seed, ulong index)
    {
        ulong z = seed + (index + 1) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
