using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>Timestep and SDXL's added conditions (pooled text, sizes) as one vector per picture.</summary>
internal sealed class TimeEmbedding(GraphBuilder g, UNetConfig config)
{
    private const float MaxPeriod = 10_000f;

    /// <param name="timestep">[1] or [B], Float32.</param>
    /// <returns>[1 or B, 4·C].</returns>
    public Value Build(Value timestep, Value? pooled, Value? timeIds, WeightScope w)
    {
        var embedding = Mlp(Sinusoid(timestep, config.BlockOutChannels[0]), w["time_embedding"]);
        return pooled is null || timeIds is null ? embedding : g.Add(embedding, Added(pooled, timeIds, w));
    }

    private Value Added(Value pooled, Value timeIds, WeightScope w)
    {
        int width = config.AdditionTimeEmbedDim!.Value;
        var sizes = g.Reshape(Sinusoid(timeIds, width), [0, UNetConfig.TimeIds * width]);
        return Mlp(g.Concat([pooled, sizes], 1), w["add_embedding"]);
    }

    private Value Mlp(Value x, WeightScope w) => g.Linear(g.Silu(g.Linear(x, w["linear_1"])), w["linear_2"]);

    /// <summary>sin and cos of x·f_j, f_j = 10000^(-j / (half - shift)); [...] to [..., width], in Float32.</summary>
    private Value Sinusoid(Value x, int width)
    {
        int half = width / 2;
        float[] frequencies = [.. Enumerable.Range(0, half).Select(j => MathF.Exp(-MathF.Log(MaxPeriod) * j / (half - config.FreqShift)))];
        var frequency = g.Float32Constant(frequencies, half);
        var angle = g.Multiply(g.Unsqueeze(x, [-1]), frequency);
        var (sin, cos) = (g.Sin(angle), g.Cos(angle));
        return g.ToCompute(g.Concat(config.FlipSinToCos ? [cos, sin] : [sin, cos], -1));
    }
}
