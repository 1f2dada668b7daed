namespace StoryStudio.Engine.Conversion;

/// <summary>config.json of diffusers' AutoencoderKL.</summary>
public sealed record VaeConfig
{
    public int InChannels { get; init; } = 3;

    public int OutChannels { get; init; } = 3;

    public required int LatentChannels { get; init; }

    public required int[] BlockOutChannels { get; init; }

    public int LayersPerBlock { get; init; } = 2;

    public int NormNumGroups { get; init; } = 32;

    public float ScalingFactor { get; init; } = 0.18215f; // AutoencoderKL's default; SDXL's file says 0.13025

    public float? ShiftFactor { get; init; }

    public float[]? LatentsMean { get; init; }

    public float[]? LatentsStd { get; init; }

    public static VaeConfig Read(string path) => ConfigFile.Read<VaeConfig>(path);

    /// <summary>How the diffusion's latents become the autoencoder's.</summary>
    public LatentScale Scale => LatentsMean is { } mean && LatentsStd is { } std
        ? new(mean, [.. std.Select(s => s / ScalingFactor)])
        : new([ShiftFactor ?? 0], [1 / ScalingFactor]);
}
