using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>How the products inside a UNet's blocks, nearly all of its work, are computed.</summary>
internal abstract class BlockLayers
{
    public static BlockLayers For(Precision precision, GraphBuilder g) =>
        precision == Precision.Int8 ? new Int8Layers(g) : new FloatLayers(g);

    /// <summary>x·Wᵀ + b over the last axis.</summary>
    public abstract Value Linear(Value x, WeightScope w);

    /// <summary>The two halves of a Linear's output.</summary>
    public abstract (Value First, Value Second) LinearHalves(Value x, WeightScope w);

    /// <summary>A convolution with an odd kernel, padded so that stride 1 keeps the size.</summary>
    /// <param name="level">How often the features were halved since the latents; equal levels have equal sizes.</param>
    public abstract Value Conv(Value x, WeightScope w, int level, int stride = 1);

    /// <summary>Nearest-neighbour ×2, then a 3×3 convolution.</summary>
    public abstract Value UpsampleConv(Value x, WeightScope w, int level);
}

internal sealed class FloatLayers(GraphBuilder g) : BlockLayers
{
    public override Value Linear(Value x, WeightScope w) => g.Linear(x, w);

    public override (Value First, Value Second) LinearHalves(Value x, WeightScope w) => g.LinearHalves(x, w);

    public override Value Conv(Value x, WeightScope w, int level, int stride = 1) =>
        g.Conv(x, w, stride, pad: (int)w.Tensor("weight").Shape[^1] / 2);

    public override Value UpsampleConv(Value x, WeightScope w, int level) => g.UpsampleConv(x, w);
}
