namespace StoryStudio.Engine.Conversion;

/// <summary>What the weights of StoryMaker's resampler do not show by their shapes.</summary>
public sealed record ResamplerConfig
{
    /// <summary>Width of an attention head in the character's resampler; 64 in the released model.</summary>
    public int ResDh { get; init; } = 64;

    /// <summary>Width of an attention head in the face's resampler; 64 in the released model.</summary>
    public int FpDh { get; init; } = 64;

    public static ResamplerConfig Read(string path) => ConfigFile.Read<ResamplerConfig>(path);
}
