namespace StoryStudio.Engine.Conversion;

/// <summary>Arithmetic of a UNet's and a ControlNet's blocks.</summary>
public enum Precision
{
    Float,

    /// <summary>
    /// Products of 8-bit integers: weights with a scale per output, activations with a scale found at each run. Two to
    /// three times faster on a processor with VNNI; on others slower and, where it saturates, wrong.
    /// </summary>
    Int8,
}
