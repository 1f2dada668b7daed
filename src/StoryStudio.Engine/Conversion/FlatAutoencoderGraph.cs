using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>
/// The built-in pack's autoencoder (training/story/autoencoder.py): a convolutional core at 1/8, whose 2×2 pixels become
/// channels of the latents. Colour takes a linear path: the core's first three channels are 8-pixel block means.
/// </summary>
public sealed class FlatAutoencoderGraph(WeightScope w)
{
    /// <summary>The core is bounded to ±4 by 4·tanh(x / 4).</summary>
    private const float Bound = 4;

    /// <summary>The core holds colour at twice the picture's scale.</summary>
    private const float ColourGain = 2;

    private const int ColourChannels = 3, CoreDown = 8, Patch = 4, Fold = 2;

    /// <summary>Input <c>picture</c> [N, 3, H, W], -1…1; output <c>latents</c> [N, C, H/16, W/16], not normalised.</summary>
    public void BuildEncoder(GraphBuilder g)
    {
        var e = w["encoder"];
        var picture = g.FloatInput("picture", "batch", ColourChannels, "height", "width");
        var h = g.Conv(PixelUnshuffle(g, picture, ColourChannels, Patch), e["conv_in"], pad: 1);
        h = g.Conv(Block(g, h, e["blocks"][0]), e["downsample"], stride: 2, pad: 1);
        foreach (var block in e["blocks"].Children().Skip(1)) h = Block(g, h, block);
        h = g.Conv(g.Silu(h), e["conv_out"], pad: 1);
        var colour = g.Multiply(g.AveragePool(picture, CoreDown), ColourGain);
        h = g.Concat([g.Add(g.Slice(h, 1, 0, ColourChannels), colour), g.Slice(h, 1, ColourChannels)], 1);
        var core = g.Multiply(g.Tanh(g.Multiply(h, 1 / Bound)), Bound);
        g.Output("latents", PixelUnshuffle(g, core, CoreChannels, Fold));
    }

    /// <summary>Input <c>latents</c> [N, C, h, w], not normalised; output <c>picture</c> [N, 3, 16h, 16w], about -1…1.</summary>
    public void BuildDecoder(GraphBuilder g)
    {
        var d = w["decoder"];
        var core = PixelShuffle(g, g.FloatInput("latents", "batch", CoreChannels * Fold * Fold, "height", "width"), Fold);
        var h = g.Conv(core, d["conv_in"], pad: 1);
        var upsample = d["upsample"].Children().ToArray();
        long wide = d["conv_in"].Tensor("weight").Shape[0];
        int level = 0;
        foreach (var block in d["blocks"].Children())
        {
            // Blocks of another width lie behind the first enlargement.
            if (level == 0 && block["conv1"].Tensor("weight").Shape[0] != wide) h = Enlarge(h, upsample[level++]);
            h = Block(g, h, block);
        }
        while (level < upsample.Length) h = Enlarge(h, upsample[level++]);
        foreach (var conv in d["refine"].Children()) h = g.Conv(g.Silu(h), conv, pad: 1);
        var detail = PixelShuffle(g, g.Conv(g.Silu(h), d["conv_out"], pad: 1), Fold);
        g.Output("picture", g.Add(detail, Colour(g, core)));

        Value Enlarge(Value x, WeightScope scope) => PixelShuffle(g, g.Conv(x, scope), Fold);
    }

    private int CoreChannels => (int)w["decoder"]["conv_in"].Tensor("weight").Shape[1];

    private static Value Block(GraphBuilder g, Value x, WeightScope w) =>
        g.Add(x, g.Conv(g.Silu(g.Conv(g.Silu(x), w["conv1"], pad: 1)), w["conv2"], pad: 1));

    private static Value Colour(GraphBuilder g, Value core) => g.ResizeLinear(
        g.Multiply(g.Slice(core, 1, 0, ColourChannels), 1 / ColourGain), CoreDown);

    /// <summary>torch's pixel_shuffle: channel c·r² + y·r + x goes to pixel (y, x) of each r×r square.</summary>
    private static Value PixelShuffle(GraphBuilder g, Value x, int r) =>
        g.Op("DepthToSpace", [x], [("blocksize", (long)r), ("mode", "CRD")]);

    /// <summary>The reverse; ONNX's SpaceToDepth puts (y, x) before c, so its channels are sorted afterwards.</summary>
    private static Value PixelUnshuffle(GraphBuilder g, Value x, int channels, int r)
    {
        var order = from c in Enumerable.Range(0, channels) from at in Enumerable.Range(0, r * r) select (long)(at * channels + c);
        return g.Gather(g.Op("SpaceToDepth", [x], [("blocksize", (long)r)]), g.Constant([.. order]), axis: 1);
    }
}
