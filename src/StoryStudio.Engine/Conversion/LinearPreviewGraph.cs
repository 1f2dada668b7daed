using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>The preview decoder (training/fit_preview.py): one convolution whose outputs are the pixels of a cell.</summary>
/// <remarks>Input: <c>latents</c> [N, C, h, w] in the UNet's scale; output <c>picture</c> [N, 3, h·side, w·side], about -1…1.</remarks>
public static class LinearPreviewGraph
{
    public static void Build(GraphBuilder g, WeightScope w)
    {
        var projection = w["projection"];
        var shape = projection.Tensor("weight", -1, -1, 3, 3).Shape;
        int side = Side(shape[0]);
        var latents = g.FloatInput("latents", "batch", shape[1], "height", "width");
        var cells = g.Conv(latents, projection, pad: 1);
        g.Output("picture", g.Op("DepthToSpace", [cells], [("blocksize", (long)side), ("mode", "CRD")]));
    }

    /// <summary>Pixels along one side of a cell.</summary>
    private static int Side(long outputs)
    {
        int side = (int)Math.Sqrt(outputs / 3.0);
        return side > 0 && 3L * side * side == outputs
            ? side
            : throw new StudioException($"The preview decoder has {outputs} outputs, which are no squares of RGB pixels.", "Fit it again with training/fit_preview.py.");
    }
}
