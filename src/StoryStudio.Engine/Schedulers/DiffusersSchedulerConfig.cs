using System.Text.Json;
using System.Text.Json.Serialization;

namespace StoryStudio.Engine.Schedulers;

/// <summary>A diffusers scheduler_config.json, as it lies in a model's <c>scheduler</c> folder.</summary>
public sealed record DiffusersSchedulerConfig
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly Dictionary<string, Func<DiffusersSchedulerConfig, int, int, IScheduler>> Classes = new()
    {
        ["UniPCMultistepScheduler"] = (c, steps, length) => new UniPCScheduler(c.ToSchedule(), steps, length, c.UniPC()),
        ["DPMSolverMultistepScheduler"] = (c, steps, length) => new DpmPlusPlus2MScheduler(c.ToSchedule(), steps, length, c.UseKarrasSigmas),
        ["EulerDiscreteScheduler"] = (c, steps, length) => new EulerScheduler(c.ToSchedule(), steps, length, c.UseKarrasSigmas),
        ["DDIMScheduler"] = (c, steps, length) => new DdimScheduler(c.ToSchedule(), steps, length),
    };

    [JsonPropertyName("_class_name")]
    public string ClassName { get; init; } = "";

    public int NumTrainTimesteps { get; init; } = 1000;

    public double BetaStart { get; init; } = 0.0001;

    public double BetaEnd { get; init; } = 0.02;

    public string BetaSchedule { get; init; } = "linear";

    public IReadOnlyList<float>? TrainedBetas { get; init; }

    public string PredictionType { get; init; } = "epsilon";

    public string TimestepSpacing { get; init; } = "linspace";

    public int StepsOffset { get; init; }

    public bool RescaleBetasZeroSnr { get; init; }

    public bool UseKarrasSigmas { get; init; }

    public int SolverOrder { get; init; } = 2;

    public string SolverType { get; init; } = "bh2";

    /// <summary>Absent before diffusers 0.28, which then ended at the smallest trained σ.</summary>
    public string FinalSigmasType { get; init; } = "sigma_min";

    /// <exception cref="StudioException">The text is not such a file.</exception>
    public static DiffusersSchedulerConfig Parse(string json)
    {
        try
        {
            // Python writes infinities bare, which JSON does not know; no key read here may be infinite.
            return JsonSerializer.Deserialize<DiffusersSchedulerConfig>(json.Replace("-Infinity", "null", StringComparison.Ordinal), Options)
                ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new StudioException("The scheduler_config.json cannot be read.", "Take the file from the model's scheduler folder again.", e);
        }
    }

    public NoiseSchedule ToSchedule() => new(
        TrainedBetas ?? Schedulers.BetaSchedule.Create(BetaSchedule, NumTrainTimesteps, BetaStart, BetaEnd),
        RescaleBetasZeroSnr ? 0 : null)
    {
        Prediction = PredictionTypes.Parse(PredictionType),
        Spacing = TimestepSpacings.Parse(TimestepSpacing),
        StepsOffset = StepsOffset,
    };

    /// <summary>The solver the file names, where it is one of ours.</summary>
    /// <param name="length">Number of values in the latents of a run.</param>
    /// <exception cref="UnknownNameException">It names another.</exception>
    public IScheduler CreateScheduler(int steps, int length) => Classes.TryGetValue(ClassName, out var create)
        ? create(this, steps, length)
        : throw new UnknownNameException("scheduler class", ClassName, Classes.Keys);

    private UniPCOptions UniPC() => new(
        SolverOrder, SolverType == "bh1" ? UniPCKind.Bh1 : UniPCKind.Bh2, UseKarrasSigmas, FinalSigmasType == "zero");
}
