using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>
/// ControlNetModel of SDXL's structure, in two graphs: the control image's embedding, which is the same for every step
/// of a run, and the network that turns it and the current latents into residuals for the UNet.
/// </summary>
public sealed class ControlNetGraph(UNetConfig config)
{
    public Precision Precision { get; init; }

    /// <summary>
    /// Input <c>image</c> [1 or B, 3, 8h, 8w], RGB in 0…1; output <c>hint</c> [1 or B, C0, h, w].
    /// </summary>
    public void BuildHint(GraphBuilder g, WeightScope w)
    {
        w = w["controlnet_cond_embedding"];
        var x = g.FloatInput("image", "hint_batch", config.ConditioningChannels, "image_height", "image_width");
        x = g.Silu(g.Conv(x, w["conv_in"], pad: 1));
        int index = 0;
        foreach (var block in w["blocks"].Children())
            x = g.Silu(g.Conv(x, block, stride: index++ % 2 == 0 ? 1 : 2, pad: 1));
        g.Output("hint", g.Conv(x, w["conv_out"], pad: 1));
    }

    /// <summary>
    /// Inputs, all Float32: <c>sample</c>, <c>timestep</c>, <c>text_embeds</c>, <c>time_ids</c> and, if the network has
    /// cross-attention, <c>text</c> as for <see cref="UNetGraph"/> · <c>hint</c> · <c>scale</c> [1]. Outputs: the residuals
    /// under the names of the UNet's inputs.
    /// </summary>
    public void Build(GraphBuilder g, WeightScope w)
    {
        var sample = g.FloatInput("sample", "batch", config.InChannels, "height", "width");
        var activatedTime = g.Silu(UNetGraph.TimeInputs(g, config, w));
        var context = new Conditioning(HasCrossAttention ? g.FloatInput("text", "batch", "text_tokens", config.CrossAttentionDim) : null);
        var hint = g.FloatInput("hint", "hint_batch", config.BlockOutChannels[0], "height", "width");
        var scale = g.FloatInput("scale", 1);

        var encoder = new UNetEncoder(g, config, Precision);
        var skips = new List<Value>();
        var x = g.Add(g.Conv(sample, w["conv_in"], pad: 1), hint);
        x = encoder.Down(x, activatedTime, context, w, skips);
        x = encoder.Middle(x, activatedTime, context, w);
        for (int i = 0; i < skips.Count; i++)
            g.Output(UNetGraph.DownResidual(i), g.Multiply(g.Conv(skips[i], w["controlnet_down_blocks"][i]), scale));
        g.Output(UNetGraph.MiddleResidual, g.Multiply(g.Conv(x, w["controlnet_mid_block"]), scale));
    }

    private bool HasCrossAttention =>
        config.DownBlockTypes.Contains("CrossAttnDownBlock2D") || config.MidBlockType == "UNetMidBlock2DCrossAttn";
}
