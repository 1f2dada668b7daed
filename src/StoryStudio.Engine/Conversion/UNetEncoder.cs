using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>The half that UNet2DConditionModel and ControlNetModel have in common: down blocks and middle block.</summary>
internal sealed class UNetEncoder(GraphBuilder g, UNetConfig config, Precision precision)
{
    /// <summary>Whether every level's size is twice the next one's, which allows a cheaper way up.</summary>
    public bool SizesAreEven { get; init; }

    private readonly BlockLayers _layers = BlockLayers.For(precision, g);

    private ResnetBlock Resnet => new(g, _layers, config.NormNumGroups, config.NormEps);

    private TransformerBlock Transformer => new(g, _layers, config.NormNumGroups);

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
                x = Resnet.Build(x, activatedTime, block, scope["resnets"][i]);
                if (config.DownBlockTypes[block] == "CrossAttnDownBlock2D")
                    x = Transformer.Build(x, context, config.Heads(block), block, scope["attentions"][i]);
                skips.Add(x);
            }
            if (!scope["downsamplers"].Exists) continue;
            x = _layers.Conv(x, scope["downsamplers"][0]["conv"], block, stride: 2);
            skips.Add(x);
        }
        return x;
    }

    public Value Middle(Value x, Value activatedTime, Conditioning context, WeightScope w)
    {
        if (config.MidBlockType is null) return x;
        int last = config.BlockOutChannels.Length - 1;
        var scope = w["mid_block"];
        x = Resnet.Build(x, activatedTime, last, scope["resnets"][0]);
        int layers = config.MidBlockType == "UNetMidBlock2DCrossAttn" ? 1 : 0;
        for (int i = 0; i < layers; i++)
        {
            x = Transformer.Build(x, context, config.Heads(last), last, scope["attentions"][i]);
            x = Resnet.Build(x, activatedTime, last, scope["resnets"][i + 1]);
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
                x = Resnet.Build(g.Concat([x, skips[--next]], 1), activatedTime, mirrored, scope["resnets"][i]);
                if (config.UpBlockTypes[block] == "CrossAttnUpBlock2D")
                    x = Transformer.Build(x, context, config.Heads(mirrored), mirrored, scope["attentions"][i]);
            }
            if (scope["upsamplers"].Exists) x = Enlarge(x, skips[next - 1], mirrored, scope["upsamplers"][0]["conv"]);
        }
        return x;
    }

    /// <summary>To the size of the next skip, which is not ×2 where halving rounded up.</summary>
    private Value Enlarge(Value x, Value like, int level, WeightScope w) =>
        SizesAreEven ? _layers.UpsampleConv(x, w, level) : g.Conv(g.ResizeNearest(x, like), w, pad: 1);
}
