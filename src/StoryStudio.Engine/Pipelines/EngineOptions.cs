using StoryStudio.Engine.Inference;

namespace StoryStudio.Engine.Pipelines;

/// <summary>Where the engine finds packs and what it runs on.</summary>
public sealed record EngineOptions
{
    /// <summary>Folders that hold one folder per model pack.</summary>
    public required IReadOnlyList<string> ModelFolders { get; init; }

    /// <summary>Where graphs are written on first use; null takes the folder <c>cache</c> inside each pack.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>auto, cpu, cuda or directml.</summary>
    public string Provider { get; init; } = ProviderChoice.Automatic;

    /// <summary>Threads inside one operator; 0 takes the physical cores.</summary>
    public int Threads { get; init; }

    /// <summary>auto, float or int8: see <see cref="PrecisionChoice"/>.</summary>
    public string Precision { get; init; } = PrecisionChoice.Automatic;

    /// <summary>Keeps what encoders say about references, so that a restart need not ask them again; null keeps it while the pack is loaded.</summary>
    public FeatureMemory? Memory { get; init; }

    /// <summary>Send a picture of the predicted x0 after each step.</summary>
    public bool Previews { get; init; } = true;
}
