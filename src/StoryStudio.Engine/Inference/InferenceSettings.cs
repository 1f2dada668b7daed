using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.ModelPacks;

namespace StoryStudio.Engine.Inference;

/// <summary>How sessions are created; the same for every session of an engine.</summary>
public sealed record InferenceSettings
{
    public required ProviderChoice Provider { get; init; }

    /// <summary>Threads inside one operator; the physical cores unless asked otherwise.</summary>
    public required int Threads { get; init; }

    /// <summary>Waiting threads spin for a moment instead of sleeping: faster steps, a busier machine.</summary>
    public bool Spin { get; init; } = true;

    /// <summary>What was asked for: see <see cref="PrecisionChoice"/>.</summary>
    public string Precision { get; init; } = PrecisionChoice.Float;

    /// <summary>Arithmetic of the graphs that are written for sessions of this pack.</summary>
    public Precision PrecisionOf(PackManifest pack) => PrecisionChoice.Resolve(Precision, Provider, pack.Int8);

    /// <param name="threads">0 takes the physical cores.</param>
    /// <param name="precision">See <see cref="PrecisionChoice"/>.</param>
    public static InferenceSettings Create(
        string provider = ProviderChoice.Automatic, int threads = 0, string precision = PrecisionChoice.Automatic)
    {
        var choice = ProviderChoice.Resolve(provider);
        // Refused here, before a picture is asked for.
        PrecisionChoice.Resolve(precision, choice, packAllows: true);
        return new()
        {
            Provider = choice,
            Precision = precision,
            Threads = threads switch
            {
                0 => ProcessorCores.Physical,
                > 0 and <= 1024 => threads,
                _ => throw new StudioException($"{threads} threads are not possible.", "Use 0 (one per core) up to 1024."),
            },
        };
    }
}
