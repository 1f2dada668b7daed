using StoryStudio.Engine.Conversion;

namespace StoryStudio.Engine.Inference;

/// <summary>How sessions are created; the same for every session of an engine.</summary>
public sealed record InferenceSettings
{
    public required ProviderChoice Provider { get; init; }

    /// <summary>Threads inside one operator; the physical cores unless asked otherwise.</summary>
    public required int Threads { get; init; }

    /// <summary>Waiting threads spin for a moment instead of sleeping: faster steps, a busier machine.</summary>
    public bool Spin { get; init; } = true;

    /// <summary>Arithmetic of the graphs that are written for these sessions.</summary>
    public Precision Precision { get; init; }

    /// <param name="threads">0 takes the physical cores.</param>
    /// <param name="precision">See <see cref="PrecisionChoice"/>.</param>
    public static InferenceSettings Create(
        string provider = ProviderChoice.Automatic, int threads = 0, string precision = PrecisionChoice.Float)
    {
        var choice = ProviderChoice.Resolve(provider);
        return new()
        {
            Provider = choice,
            Precision = PrecisionChoice.Resolve(precision, choice),
            Threads = threads switch
            {
                0 => ProcessorCores.Physical,
                > 0 and <= 1024 => threads,
                _ => throw new StudioException($"{threads} threads are not possible.", "Use 0 (one per core) up to 1024."),
            },
        };
    }
}
