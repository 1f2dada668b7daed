namespace StoryStudio.Engine.Conversion;

/// <summary>config.json of diffusers' UNet2DConditionModel and ControlNetModel, as far as supported models use it.</summary>
public sealed record UNetConfig
{
    public required int InChannels { get; init; }

    public int OutChannels { get; init; }

    public required string[] DownBlockTypes { get; init; }

    public string? MidBlockType { get; init; } = "UNetMidBlock2DCrossAttn";

    public string[] UpBlockTypes { get; init; } = [];

    public required int[] BlockOutChannels { get; init; }

    public required OneOrMany LayersPerBlock { get; init; }

    public int NormNumGroups { get; init; } = 32;

    public float NormEps { get; init; } = 1e-5f;

    public int CrossAttentionDim { get; init; } = 1280;

    public OneOrMany TransformerLayersPerBlock { get; init; } = new([1]);

    /// <summary>Despite its name the number of heads: diffusers passes it on as such unless NumAttentionHeads is set.</summary>
    public OneOrMany AttentionHeadDim { get; init; } = new([8]);

    public OneOrMany? NumAttentionHeads { get; init; }

    public bool FlipSinToCos { get; init; } = true;

    public float FreqShift { get; init; }

    public string? AdditionEmbedType { get; init; }

    public int? AdditionTimeEmbedDim { get; init; }

    public int? ProjectionClassEmbeddingsInputDim { get; init; }

    public string ActFn { get; init; } = "silu";

    public string? ClassEmbedType { get; init; }

    public string? EncoderHidDimType { get; init; }

    public string ResnetTimeScaleShift { get; init; } = "default";

    public string TimeEmbeddingType { get; init; } = "positional";

    public bool DualCrossAttention { get; init; }

    public bool CenterInputSample { get; init; }

    public string AttentionType { get; init; } = "default";

    public int DownsamplePadding { get; init; } = 1;

    public int ConditioningChannels { get; init; } = 3;

    public bool GlobalPoolConditions { get; init; }

    public int Heads(int block) => (NumAttentionHeads ?? AttentionHeadDim)[block];

    /// <summary>Width of the pooled text that comes in front of the time ids.</summary>
    public int PooledWidth => ProjectionClassEmbeddingsInputDim!.Value - TimeIds * AdditionTimeEmbedDim!.Value;

    /// <summary>SDXL's original height and width, crop top and left, target height and width.</summary>
    public const int TimeIds = 6;

    public static UNetConfig Read(string path)
    {
        var config = ConfigFile.Read<UNetConfig>(path);
        config.RequireSupported(path);
        return config;
    }

    private void RequireSupported(string path)
    {
        Require(ActFn is "silu" or "swish", $"act_fn {ActFn}");
        Require(AdditionEmbedType is null or "text_time", $"addition_embed_type {AdditionEmbedType}");
        Require(AdditionEmbedType is null || (AdditionTimeEmbedDim > 0 && ProjectionClassEmbeddingsInputDim > TimeIds * AdditionTimeEmbedDim), "added conditions without their widths");
        Require(ClassEmbedType is null, $"class_embed_type {ClassEmbedType}");
        Require(EncoderHidDimType is null, $"encoder_hid_dim_type {EncoderHidDimType}");
        Require(ResnetTimeScaleShift == "default", $"resnet_time_scale_shift {ResnetTimeScaleShift}");
        Require(TimeEmbeddingType == "positional", $"time_embedding_type {TimeEmbeddingType}");
        Require(AttentionType == "default" && !DualCrossAttention, $"attention_type {AttentionType}");
        Require(!CenterInputSample, "center_input_sample");
        Require(DownsamplePadding == 1, $"downsample_padding {DownsamplePadding}");
        Require(!GlobalPoolConditions, "global_pool_conditions");
        Require(DownBlockTypes.Length == BlockOutChannels.Length, "block lists of different lengths");
        foreach (string type in DownBlockTypes) Require(type is "DownBlock2D" or "CrossAttnDownBlock2D", type);
        foreach (string type in UpBlockTypes) Require(type is "UpBlock2D" or "CrossAttnUpBlock2D", type);
        Require(MidBlockType is null or "UNetMidBlock2D" or "UNetMidBlock2DCrossAttn", $"mid_block_type {MidBlockType}");

        void Require(bool supported, string what)
        {
            if (!supported) throw new StudioException($"{path} describes a network that is not supported: {what}.", "Use SDXL or a model with its structure.");
        }
    }
}
