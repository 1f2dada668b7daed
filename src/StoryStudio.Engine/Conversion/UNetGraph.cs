using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>
/// UNet2DConditionModel of SDXL's structure, with StoryMaker's decoupled cross-attention if the weights have it
/// (see <see cref="StoryMakerAdapter"/>) and, if asked for, a ControlNet's residuals.
/// </summary>
/// <remarks>
/// Inputs, all Float32: <c>sample</c> [B, C, h, w] · <c>timestep</c> [1 or B] · <c>text</c> [B, 77, D] · <c>text_embeds</c>
/// [B, P] · <c>time_ids</c> [B, 6] · with the adapter <c>character_tokens</c> [B, (N+1)·L, D], <c>adapter_scale</c> [1],
/// <c>region_bias</c> [B, N+1, h, w] · with control <c>down_residual_i</c> and <c>mid_residual</c> [1 or B, …],
/// already scaled.
/// Output: <c>prediction</c> [B, C', h, w].
/// </remarks>
public sealed class UNetGraph(UNetConfig config)
{
    /// <summary>Whether the graph takes a ControlNet's residuals; feed zeros for a run without a pose.</summary>
    public bool WithControl { get; init; }

    public Precision Precision { get; init; }

    /// <summary>Set for latents whose sides are not multiples of 2 to the number of halvings; a little slower.</summary>
    public bool AnySize { get; init; }

    public const string MiddleResidual = "mid_residual";

    public static string DownResidual(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"down_residual_{index}");

    public void Build(GraphBuilder g, WeightScope w)
    {
        var sample = g.FloatInput("sample", "batch", config.InChannels, "height", "width");
        var activatedTime = g.Silu(TimeInputs(g, config, w));
        var context = new Conditioning(g.FloatInput("text", "batch", "text_tokens", config.CrossAttentionDim), Characters(g, w));

        w["conv_out"].Tensor("weight", config.OutChannels, config.BlockOutChannels[0], -1, -1);
        var encoder = new UNetEncoder(g, config, Precision) { SizesAreEven = !AnySize };
        var skips = new List<Value>();
        var x = encoder.Down(g.Conv(sample, w["conv_in"], pad: 1), activatedTime, context, w, skips);
        x = encoder.Middle(x, activatedTime, context, w);
        if (WithControl) x = AddControl(g, x, skips);
        x = encoder.Up(x, activatedTime, context, w, skips);
        x = g.Silu(g.GroupNorm(x, w["conv_norm_out"], config.NormNumGroups, config.NormEps));
        g.Output("prediction", g.Conv(x, w["conv_out"], pad: 1));
    }

    /// <summary>The inputs that make the time embedding; requires that the weights fit the configuration.</summary>
    internal static Value TimeInputs(GraphBuilder g, UNetConfig config, WeightScope w)
    {
        // Float32 until the sinusoids are taken: 999 times a frequency does not survive Float16.
        var timestep = g.Input("timestep", OnnxType.Float32, "timesteps");
        bool added = config.AdditionEmbedType is not null;
        w["conv_in"].Tensor("weight", config.BlockOutChannels[0], config.InChannels, -1, -1);
        w["time_embedding"]["linear_1"].Tensor("weight", -1, config.BlockOutChannels[0]);
        if (added) w["add_embedding"]["linear_1"].Tensor("weight", -1, config.ProjectionClassEmbeddingsInputDim!.Value);
        var pooled = added ? g.FloatInput("text_embeds", "batch", config.PooledWidth) : null;
        var timeIds = added ? g.Input("time_ids", OnnxType.Float32, "batch", UNetConfig.TimeIds) : null;
        return new TimeEmbedding(g, config).Build(timestep, pooled, timeIds, w);
    }

    private CharacterConditioning? Characters(GraphBuilder g, WeightScope w)
    {
        if (!StoryMakerAdapter.IsInstalled(w)) return null;
        var tokens = g.FloatInput("character_tokens", "batch", "character_tokens_count", config.CrossAttentionDim);
        var scale = g.FloatInput("adapter_scale", 1);
        var map = g.FloatInput("region_bias", "batch", "regions", "height", "width");
        return new(tokens, scale, new RegionBias(g, map, tokens));
    }

    private static Value AddControl(GraphBuilder g, Value middle, List<Value> skips)
    {
        for (int i = 0; i < skips.Count; i++)
            skips[i] = g.Add(skips[i], g.FloatInput(DownResidual(i), "control_batch", $"channels_{i}", $"height_{i}", $"width_{i}"));
        return g.Add(middle, g.FloatInput(MiddleResidual, "control_batch", "channels_mid", "height_mid", "width_mid"));
    }
}
