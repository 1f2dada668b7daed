namespace StoryStudio.Engine.Imaging;

/// <summary>Bytes to and from a network's [3, H, W] values: (v − offset) · factor per channel.</summary>
/// <param name="Offset">In grey levels, R G B.</param>
/// <param name="Factor">Per grey level, R G B.</param>
public sealed record PixelScaling(IReadOnlyList<float> Offset, IReadOnlyList<float> Factor)
{
    /// <summary>(v/255 − mean)/std, as image processors state it.</summary>
    public static PixelScaling Normalised(IReadOnlyList<float> mean, IReadOnlyList<float> std) =>
        new([.. mean.Select(m => m * 255)], [.. std.Select(s => 1 / (255 * s))]);

    /// <summary>(v − offset)/divisor for every channel.</summary>
    public static PixelScaling Even(float offset, float divisor) =>
        new([offset, offset, offset], [1 / divisor, 1 / divisor, 1 / divisor]);

    /// <summary>−1..1, as autoencoders want it.</summary>
    public static PixelScaling SignedUnit { get; } = Even(127.5f, 127.5f);

    /// <summary>ArcFace: (v − 127.5)/127.5.</summary>
    public static PixelScaling ArcFace => SignedUnit;

    /// <summary>SCRFD: (v − 127.5)/128.</summary>
    public static PixelScaling Scrfd { get; } = Even(127.5f, 128f);

    /// <summary>OpenAI's and OpenCLIP's image encoders.</summary>
    public static PixelScaling Clip { get; } = Normalised(
        [0.48145466f, 0.4578275f, 0.40821073f], [0.26862954f, 0.26130258f, 0.27577711f]);
}

public static class PixelTensor
{
    /// <param name="tensor">[3, H, W] of the picture's size.</param>
    public static void Write(PixelImage image, PixelScaling scaling, Span<float> tensor)
    {
        int plane = image.Width * image.Height;
        ArgumentOutOfRangeException.ThrowIfNotEqual(tensor.Length, 3 * plane);
        for (int channel = 0; channel < 3; channel++)
        {
            var to = tensor.Slice(channel * plane, plane);
            float offset = scaling.Offset[channel], factor = scaling.Factor[channel];
            for (int i = 0; i < plane; i++)
                to[i] = (image.Pixels[3 * i + channel] - offset) * factor;
        }
    }

    public static float[] Create(PixelImage image, PixelScaling scaling)
    {
        var tensor = new float[image.Pixels.Length];
        Write(image, scaling, tensor);
        return tensor;
    }

    /// <param name="tensor">[3, height, width], −1..1; values outside are clamped.</param>
    public static PixelImage ToImage(ReadOnlySpan<float> tensor, int width, int height)
    {
        int plane = width * height;
        ArgumentOutOfRangeException.ThrowIfNotEqual(tensor.Length, 3 * plane);
        var image = new PixelImage(width, height);
        for (int channel = 0; channel < 3; channel++)
        {
            var from = tensor.Slice(channel * plane, plane);
            for (int i = 0; i < plane; i++)
                image.Pixels[3 * i + channel] = (byte)Math.Round(Math.Clamp(from[i] / 2 + 0.5f, 0, 1) * 255);
        }
        return image;
    }
}
