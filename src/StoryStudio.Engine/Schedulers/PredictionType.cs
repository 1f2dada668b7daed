namespace StoryStudio.Engine.Schedulers;

/// <summary>What the network was trained to output for x = α·x0 + σ·ε, α² + σ² = 1.</summary>
public enum PredictionType
{
    /// <summary>The noise ε.</summary>
    Epsilon,

    /// <summary>v = α·ε − σ·x0 (Salimans and Ho 2022).</summary>
    Velocity,

    /// <summary>The clean latents x0.</summary>
    Sample,
}

public static class PredictionTypes
{
    private static readonly Dictionary<string, PredictionType> Names = new()
    {
        ["epsilon"] = PredictionType.Epsilon,
        ["v_prediction"] = PredictionType.Velocity,
        ["sample"] = PredictionType.Sample,
    };

    /// <param name="name">As in a diffusers scheduler_config.json.</param>
    public static PredictionType Parse(string name) => Names.TryGetValue(name, out var type)
        ? type
        : throw new UnknownNameException("prediction type", name, Names.Keys);
}
