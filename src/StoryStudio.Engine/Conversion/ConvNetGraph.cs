using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>The pack's small convolutional networks (see <see cref="ConvNetConfig"/>).</summary>
/// <remarks>Input: <c>pixels</c> [N, C, S, S], normalised by the caller. Outputs: one per head, under its name.</remarks>
public sealed class ConvNetGraph(ConvNetConfig config)
{
    public const string Pixels = "pixels";

    public void Build(GraphBuilder g, WeightScope w)
    {
        var x = g.FloatInput(Pixels, "batch", config.InputChannels, config.ImageSize, config.ImageSize);
        x = Unshuffled(g, x, config.InputChannels, config.ImageSize, config.Unshuffle);

        var levels = new Value[config.Stages.Length];
        for (int i = 0; i < levels.Length; i++)
            levels[i] = x = Stage(g, x, w["stages"][i], stride: i == 0 ? 1 : 2);
        if (config.Neck is { } neck) TopDown(g, levels, neck, w["neck"]);

        foreach (var head in config.Heads)
            g.Output(head.Name, Head(g, levels[head.Level], head, w["heads"][head.Name]));
    }

    private static Value Stage(GraphBuilder g, Value x, WeightScope w, int stride)
    {
        x = g.Relu(g.Conv(x, w["enter"], stride, pad: 1));
        return Blocks(g, x, w["blocks"]);
    }

    private static Value Blocks(GraphBuilder g, Value x, WeightScope w)
    {
        foreach (var block in w.Children())
        {
            var change = g.Conv(g.Relu(g.Conv(x, block["conv1"], pad: 1)), block["conv2"], pad: 1);
            x = g.Relu(g.Add(x, change));
        }
        return x;
    }

    private static void TopDown(GraphBuilder g, Value[] levels, ConvNetConfig.NeckConfig neck, WeightScope w)
    {
        for (int i = levels.Length - 1; i >= neck.Lowest; i--)
        {
            var x = g.Conv(levels[i], w["laterals"][i - neck.Lowest]);
            if (i < levels.Length - 1) x = g.Add(x, g.UpsampleNearest(levels[i + 1], 2));
            levels[i] = Blocks(g, g.Relu(x), w["smooth"][i - neck.Lowest]);
        }
    }

    private Value Head(GraphBuilder g, Value x, ConvNetConfig.HeadConfig head, WeightScope w)
    {
        foreach (var hidden in w["hidden"].Children()) x = g.Relu(g.Conv(x, hidden, pad: 1));
        x = g.Conv(x, w["out"]);
        x = Shuffled(g, x, head, config.ImageSize / (config.Unshuffle << head.Level));
        if (head.Activation == "sigmoid") x = g.Sigmoid(x);
        return head.Layout switch
        {
            "rows" => g.Reshape(g.Transpose(x, [0, 2, 3, 1]), [-1, head.Row]),
            "vector" => g.Reshape(x, [0, head.Channels]),
            _ => x,
        };
    }

    /// <summary>torch's pixel_unshuffle: [N, C, H, W] to [N, C·r², H / r, W / r].</summary>
    private static Value Unshuffled(GraphBuilder g, Value x, int channels, int size, int factor)
    {
        if (factor == 1) return x;
        int cells = size / factor;
        var split = g.Transpose(g.Reshape(x, [0, channels, cells, factor, cells, factor]), [0, 1, 3, 5, 2, 4]);
        return g.Reshape(split, [0, channels * factor * factor, cells, cells]);
    }

    /// <summary>torch's pixel_shuffle: [N, C·r², H, W] to [N, C, H·r, W·r].</summary>
    private static Value Shuffled(GraphBuilder g, Value x, ConvNetConfig.HeadConfig head, int size)
    {
        int factor = head.Shuffle, channels = head.Channels / (factor * factor);
        if (factor == 1) return x;
        var split = g.Transpose(g.Reshape(x, [0, channels, factor, factor, size, size]), [0, 1, 4, 2, 5, 3]);
        return g.Reshape(split, [0, channels, size * factor, size * factor]);
    }
}
