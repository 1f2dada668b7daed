using System.Numerics.Tensors;

namespace StoryStudio.Engine.Schedulers;

/// <summary>Classifier-free guidance of one picture's prediction.</summary>
public static class Guidance
{
    /// <summary>unconditional + scale·(conditional − unconditional); the result may be either input.</summary>
    public static void Combine(ReadOnlySpan<float> unconditional, ReadOnlySpan<float> conditional, float scale, Span<float> guided) =>
        Blend.Of(1 - scale, unconditional, scale, conditional, guided);

    /// <summary>Pulls the guided prediction back towards the spread of the conditional one: Lin et al. 2023, section 3.4.</summary>
    /// <param name="amount">0 = not at all, 1 = the same standard deviation.</param>
    public static void Rescale(ReadOnlySpan<float> conditional, float amount, Span<float> guided)
    {
        if (amount == 0)
            return;
        double spread = TensorPrimitives.StdDev<float>(guided);
        if (spread > 0)
            TensorPrimitives.Multiply(guided, (float)(amount * TensorPrimitives.StdDev(conditional) / spread + 1 - amount), guided);
    }
}
