namespace StoryStudio.Engine.Conversion;

/// <summary>What the weights of StoryMaker's resampler do not show by their shapes.</summary>
public sealed record ResamplerConfig
{
    /// <summary>Width of an attention head where the resampler has no width of its own; 64 in the released model.</summary>
    public int DimHead { get; init; } = 64;

    /// <summary>Width of an attention head in the character's resampler.</summary>
    public int? ResDh { get; init; }

    /// <summary>Width of an attention head in the face's resampler.</summary>
    public int? FpDh { get; init; }

    public static ResamplerConfig Read(string path) => ConfigFile.Read<ResamplerConfig>(path);
}
