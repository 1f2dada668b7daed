using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>The half that UNet2DConditionModel and ControlNetModel have in common: down blocks and middle block.</summary>
internal sealed class UNetEncoder(GraphBuilder g, UNetConfig config)
{
    /// <summary>Whether every level's size is twice the next one's, which allows a cheaper way up.</summary>
    public bool SizesAreEven { get; init; }

    private readonly ResnetBlock _resnet = new(g, config.NormNumGroups, config.NormEps);
    private readonly TransformerBlock _transformer = new(g, config.NormNumGroups);

    /// <param name="x">The result of conv_in, [B, C0, h, w]; it is the first of <paramref name="skips"/>.</param>
    /// <param name="skips">Receives every value that the up path, or a ControlNet's 1×1 convolutions, read.</param>
    public Value Down(Value x, Value activatedTime, Conditioning context, WeightScope w, List<Value> skips)
    {
        skips.Add(x);
        for (int block = 0; block < config.DownBlockTypes.Length; block++)
        {
            var scope = w["down_blocks"][block];
            for (int i = 0; i < config.LayersPerBlock[block]; i++)
            {
                x = _resnet.Build(x, activatedTime, scope["resnets"][i]);
                if (config.DownBlockTypes[block] == "CrossAttnDownBlock2D")
                    x = _transformer.Build(x, context, config.Heads(block), block, scope["attentions"][i]);
                skips.Add(x);
            }
            if (!scope["downsamplers"].Exists) continue;
            x = g.Conv(x, scope["downsamplers"][0]["conv"], stride: 2, pad: config.DownsamplePadding);
            skips.Add(x);
        }
        return x;
    }

    public Value Middle(Value x, Value activatedTime, Conditioning context, WeightScope w)
    {
        if (config.MidBlockType is null) return x;
        int last = config.BlockOutChannels.Length - 1;
        var scope = w["mid_block"];
        x = _resnet.Build(x, activatedTime, scope["resnets"][0]);
        int layers = config.MidBlockType == "UNetMidBlock2DCrossAttn" ? 1 : 0;
        for (int i = 0; i < layers; i++)
        {
            x = _transformer.Build(x, context, config.Heads(last), last, scope["attentions"][i]);
            x = _resnet.Build(x, activatedTime, scope["resnets"][i + 1]);
        }
        return x;
    }

    /// <summary>Up blocks; <paramref name="skips"/> are read from the back.</summary>
    public Value Up(Value x, Value activatedTime, Conditioning context, WeightScope w, IReadOnlyList<Value> skips)
    {
        int next = skips.Count;
        for (int block = 0; block < config.UpBlockTypes.Length; block++)
        {
            var scope = w["up_blocks"][block];
            int mirrored = config.BlockOutChannels.Length - 1 - block;
            for (int i = 0; i <= config.LayersPerBlock[mirrored]; i++)
            {
                x = _resnet.Build(g.Concat([x, skips[--next]], 1), activatedTime, scope["resnets"][i]);
                if (config.UpBlockTypes[block] == "CrossAttnUpBlock2D")
                    x = _transformer.Build(x, context, config.Heads(mirrored), mirrored, scope["attentions"][i]);
            }
            if (scope["upsamplers"].Exists) x = Enlarge(x, skips[next - 1], scope["upsamplers"][0]["conv"]);
        }
        return x;
    }

    /// <summary>To the size of the next skip, which is not ×2 where halving rounded up.</summary>
    private Value Enlarge(Value x, Value like, WeightScope w) =>
        SizesAreEven ? g.UpsampleConv(x, w) : g.Conv(g.ResizeNearest(x, like), w, pad: 1);
}
