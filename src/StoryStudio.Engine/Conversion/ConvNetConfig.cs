namespace StoryStudio.Engine.Conversion;

/// <summary>
/// config.json of the pack's own small convolutional networks (model_type "conv-net"): face detector, face encoders,
/// segmenter and pose detector are configurations of one family. training/conv_net.py describes and trains it.
/// </summary>
public sealed record ConvNetConfig
{
    public const string Family = "conv-net";

    public string ModelType { get; init; } = "";

    /// <summary>Height and width of the input picture in pixels; a multiple of <see cref="Unshuffle"/>·2^(stages − 1).</summary>
    public required int ImageSize { get; init; }

    public int InputChannels { get; init; } = 3;

    /// <summary>The caller feeds (v − mean) / deviation for v in 0..255, RGB.</summary>
    public float InputMean { get; init; } = 127.5f;

    public float InputStd { get; init; } = 127.5f;

    /// <summary>Side of the squares of pixels that become channels before the first convolution.</summary>
    public int Unshuffle { get; init; } = 1;

    public required StageConfig[] Stages { get; init; }

    public NeckConfig? Neck { get; init; }

    public required HeadConfig[] Heads { get; init; }

    public static ConvNetConfig Read(string path)
    {
        var config = ConfigFile.Read<ConvNetConfig>(path);
        config.RequireSupported(path);
        return config;
    }

    /// <summary>Every stage but the first begins with a convolution of stride 2.</summary>
    public sealed record StageConfig
    {
        public required int Width { get; init; }

        public int Blocks { get; init; }
    }

    /// <summary>Top-down path from the last stage to stage <see cref="Lowest"/>.</summary>
    public sealed record NeckConfig
    {
        public required int Width { get; init; }

        public int Lowest { get; init; }
    }

    public sealed record HeadConfig
    {
        /// <summary>Also the name of the graph's output.</summary>
        public required string Name { get; init; }

        /// <summary>The stage that the head reads.</summary>
        public required int Level { get; init; }

        public required int Channels { get; init; }

        /// <summary>null or "sigmoid".</summary>
        public string? Activation { get; init; }

        /// <summary>"map" [N, C, H, W] · "rows" [N·H·W·C / row, row] in the order y, x, anchor · "vector" [N, C].</summary>
        public string Layout { get; init; } = "map";

        public int Row { get; init; } = 1;

        /// <summary>Channels become squares of this side, so that a coarse level gives a fine map.</summary>
        public int Shuffle { get; init; } = 1;
    }

    private void RequireSupported(string path)
    {
        Require(ModelType == Family, $"model_type {ModelType}");
        Require(Stages.Length > 0 && Heads.Length > 0, "no stages or no heads");
        Require(Unshuffle > 0 && ImageSize > 0 && ImageSize % (Unshuffle << (Stages.Length - 1)) == 0, $"image_size {ImageSize}");
        Require(Neck is null || (Neck.Lowest >= 0 && Neck.Lowest < Stages.Length), "a neck below the first stage");
        foreach (var head in Heads)
        {
            Require(head.Level >= 0 && head.Level < Stages.Length, $"head {head.Name} reads stage {head.Level}");
            Require(head.Activation is null or "sigmoid", $"head {head.Name} has the activation {head.Activation}");
            Require(head.Layout is "map" or "rows" or "vector", $"head {head.Name} has the layout {head.Layout}");
            Require(head.Shuffle > 0 && head.Row > 0 && head.Channels % (head.Shuffle * head.Shuffle) == 0 && head.Channels % head.Row == 0, $"head {head.Name} has {head.Channels} channels");
        }

        void Require(bool supported, string what)
        {
            if (!supported) throw new StudioException($"{path} describes a network that is not supported: {what}.", "See training/conv_net.py for what a conv-net may be.");
        }
    }
}
