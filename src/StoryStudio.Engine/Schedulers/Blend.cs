using System.Numerics.Tensors;

namespace StoryStudio.Engine.Schedulers;

/// <summary>Weighted sums of vectors, and the conversions between what networks predict.</summary>
internal static class Blend
{
    /// <summary>a·x + b·y; the result may be either input.</summary>
    public static void Of(double a, ReadOnlySpan<float> x, double b, ReadOnlySpan<float> y, Span<float> result)
    {
        if (result.Overlaps(y))
        {
            TensorPrimitives.Multiply(y, (float)b, result);
            TensorPrimitives.MultiplyAdd(x, (float)a, result, result);
            return;
        }
        TensorPrimitives.Multiply(x, (float)a, result);
        TensorPrimitives.MultiplyAdd(y, (float)b, result, result);
    }

    /// <summary>result += a·x.</summary>
    public static void Add(double a, ReadOnlySpan<float> x, Span<float> result) =>
        TensorPrimitives.MultiplyAdd(x, (float)a, result, result);

    /// <summary>x0 from latents α·x0 + σ·ε.</summary>
    public static void Original(
        PredictionType type, double alpha, double sigma, ReadOnlySpan<float> latents, ReadOnlySpan<float> output, Span<float> original)
    {
        switch (type)
        {
            case PredictionType.Epsilon:
                Of(1 / alpha, latents, -sigma / alpha, output, original);
                break;
            case PredictionType.Velocity:
                Of(alpha, latents, -sigma, output, original);
                break;
            default:
                output.CopyTo(original);
                break;
        }
    }

    /// <summary>ε from latents α·x0 + σ·ε.</summary>
    public static void Noise(
        PredictionType type, double alpha, double sigma, ReadOnlySpan<float> latents, ReadOnlySpan<float> output, Span<float> noise)
    {
        switch (type)
        {
            case PredictionType.Epsilon:
                output.CopyTo(noise);
                break;
            case PredictionType.Velocity:
                Of(sigma, latents, alpha, output, noise);
                break;
            default:
                Of(1 / sigma, latents, -alpha / sigma, output, noise);
                break;
        }
    }
}
