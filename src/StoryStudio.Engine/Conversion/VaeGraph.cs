using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>diffusers' AutoencoderKL as two graphs.</summary>
public sealed class VaeGraph(VaeConfig config)
{
    /// <summary>Fixed in diffusers.</summary>
    private const float Epsilon = 1e-6f;

    /// <summary>logvar is clamped to this before it becomes a deviation.</summary>
    private const float LowestLogVariance = -30, HighestLogVariance = 20;

    /// <summary>Input <c>latents</c> [N, C, h, w] in the autoencoder's scale; output <c>picture</c> [N, 3, 8h, 8w], about -1…1.</summary>
    public void BuildDecoder(GraphBuilder g, WeightScope w)
    {
        var latents = g.FloatInput("latents", "batch", config.LatentChannels, "height", "width");
        if (w["post_quant_conv"].Exists) latents = g.Conv(latents, w["post_quant_conv"]);
        w = w["decoder"];
        var resnet = Resnet(g);
        var x = Middle(g, g.Conv(latents, w["conv_in"], pad: 1), w["mid_block"]);
        foreach (var block in w["up_blocks"].Children())
        {
            foreach (var layer in block["resnets"].Children()) x = resnet.Build(x, null, 0, layer);
            if (block["upsamplers"].Exists) x = g.UpsampleConv(x, block["upsamplers"][0]["conv"]);
        }
        g.Output("picture", Out(g, x, w));
    }

    /// <summary>
    /// Input <c>picture</c> [N, 3, H, W], -1…1; outputs <c>latents</c>, the mean, in the autoencoder's scale, <c>moments</c>
    /// and <c>logvar</c>.
    /// </summary>
    public void BuildEncoder(GraphBuilder g, WeightScope w)
    {
        var encoder = w["encoder"];
        var resnet = Resnet(g);
        var x = g.Conv(g.FloatInput("picture", "batch", config.InChannels, "height", "width"), encoder["conv_in"], pad: 1);
        foreach (var block in encoder["down_blocks"].Children())
        {
            foreach (var layer in block["resnets"].Children()) x = resnet.Build(x, null, 0, layer);
            if (block["downsamplers"].Exists)
                x = g.Conv(g.PadImage(x, top: 0, left: 0, bottom: 1, right: 1), block["downsamplers"][0]["conv"], stride: 2);
        }
        x = Out(g, Middle(g, x, encoder["mid_block"]), encoder);
        if (w["quant_conv"].Exists) x = g.Conv(x, w["quant_conv"]);
        g.Output("latents", g.Slice(x, 1, 0, config.LatentChannels));
        g.Output("moments", x);
        g.Output("logvar", g.Clip(g.Slice(x, 1, config.LatentChannels), LowestLogVariance, HighestLogVariance));
    }

    private ResnetBlock Resnet(GraphBuilder g) => new(g, new FloatLayers(g), config.NormNumGroups, Epsilon);

    private Value Middle(GraphBuilder g, Value x, WeightScope w)
    {
        x = Resnet(g).Build(x, null, 0, w["resnets"][0]);
        if (w["attentions"].Exists) x = Attention(g, x, w["attentions"][0]);
        return Resnet(g).Build(x, null, 0, w["resnets"][1]);
    }

    /// <summary>One head over all pixels. Older files name the projections query, key, value and proj_attn.</summary>
    private Value Attention(GraphBuilder g, Value x, WeightScope w)
    {
        var h = g.ToTokens(g.GroupNorm(x, w["group_norm"], config.NormNumGroups, Epsilon));
        var query = g.Linear(h, Either("to_q", "query"));
        var key = g.Linear(h, Either("to_k", "key"));
        var value = g.Linear(h, Either("to_v", "value"));
        var output = w["to_out"].Exists ? w["to_out"][0] : w["proj_attn"];
        h = g.Transpose(g.Linear(g.Attention(query, key, value, heads: 1), output), [0, 2, 1]);
        return g.Add(g.Reshape(h, g.ShapeOf(x)), x);

        WeightScope Either(string name, string older) => w[name].Exists ? w[name] : w[older];
    }

    private Value Out(GraphBuilder g, Value x, WeightScope w) =>
        g.Conv(g.Silu(g.GroupNorm(x, w["conv_norm_out"], config.NormNumGroups, Epsilon)), w["conv_out"], pad: 1);
}
