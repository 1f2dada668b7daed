using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Schedulers;

namespace StoryStudio.Engine.Pipelines;

/// <summary>A pack's noise schedule as the schedulers want it.</summary>
internal static class PackSchedules
{
    public static NoiseSchedule Create(PackSchedule schedule) => new(Betas(schedule), schedule.TerminalSqrtAlphaBar)
    {
        Prediction = PredictionTypes.Parse(schedule.Prediction),
        Spacing = TimestepSpacings.Parse(schedule.Spacing),
        StepsOffset = schedule.StepsOffset,
    };

    private static float[] Betas(PackSchedule schedule) => schedule.Betas == "explicit"
        ? [.. schedule.BetaTable!.Select(b => (float)b)]
        : BetaSchedule.Create(schedule.Betas, schedule.TrainSteps, schedule.BetaStart, schedule.BetaEnd);
}
