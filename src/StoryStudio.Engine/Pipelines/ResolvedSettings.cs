using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Schedulers;

namespace StoryStudio.Engine.Pipelines;

/// <summary>A request's numbers with the pack's defaults filled in: what is used and what the recipe says.</summary>
internal sealed record ResolvedSettings
{
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required int Steps { get; init; }
    public required float Guidance { get; init; }
    public required float GuidanceRescale { get; init; }
    public required SchedulerEntry Scheduler { get; init; }
    public required float AdapterScale { get; init; }
    public required float RegionStrength { get; init; }
    public required PoseControl PoseControl { get; init; }
    public required long Seed { get; init; }

    public static ResolvedSettings Of(GenerationRequest request, PackManifest pack) => new()
    {
        Width = request.Width ?? pack.Image.DefaultWidth,
        Height = request.Height ?? pack.Image.DefaultHeight,
        Steps = request.Steps ?? pack.Defaults.Steps,
        Guidance = request.GuidanceScale ?? pack.Defaults.Guidance,
        GuidanceRescale = request.GuidanceRescale ?? pack.Defaults.GuidanceRescale,
        Scheduler = SchedulerCatalog.Find(request.Scheduler ?? pack.Defaults.Scheduler),
        AdapterScale = request.AdapterScale ?? pack.Defaults.AdapterScale,
        RegionStrength = request.RegionStrength ?? pack.Defaults.RegionStrength,
        PoseControl = request.PoseControl,
        // torch.manual_seed of Mersenne Twister counts the low 32 bits; the recipe says what was used.
        Seed = (uint)request.Seed,
    };
}
