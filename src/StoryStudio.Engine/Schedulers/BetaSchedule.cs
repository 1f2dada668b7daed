namespace StoryStudio.Engine.Schedulers;

/// <summary>β per training step, by diffusers' names.</summary>
public static class BetaSchedule
{
    private static readonly Dictionary<string, Func<int, double, double, float[]>> Named = new()
    {
        ["linear"] = (count, start, end) => Line(count, start, end),
        ["scaled_linear"] = (count, start, end) => [.. Line(count, Math.Sqrt(start), Math.Sqrt(end)).Select(b => b * b)],
        ["squaredcos_cap_v2"] = (count, _, _) => Cosine(count),
    };

    /// <param name="name">linear, scaled_linear (linear in √β) or squaredcos_cap_v2 (ignores start and end).</param>
    public static float[] Create(string name, int count, double start, double end) => Named.TryGetValue(name, out var create)
        ? create(count, start, end)
        : throw new UnknownNameException("beta schedule", name, Named.Keys);

    private static float[] Line(int count, double start, double end)
    {
        var line = new float[count];
        float step = ((float)end - (float)start) / (count - 1);
        // From both ends, as torch.linspace does, so that both ends are exact.
        for (int i = 0; i < count; i++)
            line[i] = i < count / 2 ? (float)start + step * i : (float)end - step * (count - 1 - i);
        return line;
    }

    /// <summary>Nichol and Dhariwal 2021, equation 17.</summary>
    private static float[] Cosine(int count)
    {
        var betas = new float[count];
        for (int i = 0; i < count; i++)
            betas[i] = (float)Math.Min(1 - AlphaBar((i + 1.0) / count) / AlphaBar((double)i / count), 0.999);
        return betas;

        static double AlphaBar(double t) => Math.Pow(Math.Cos((t + 0.008) / 1.008 * Math.PI / 2), 2);
    }
}
