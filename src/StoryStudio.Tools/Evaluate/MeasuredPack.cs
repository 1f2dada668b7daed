using System.Text.Json;
using System.Text.Json.Serialization;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Evaluation;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Tools.Evaluate;

/// <summary>What was measured, and how it computed.</summary>
/// <param name="PackHash">SHA-256 over the hashes of the pack's files.</param>
/// <param name="RegionStrength">As used where a condition does not say: the plan's, or the pack's default.</param>
/// <param name="Steps">Of each picture.</param>
internal sealed record MeasuredPack(string Pack, string Version, string PackHash, float RegionStrength, int Steps, string Provider, int Threads, Precision Precision)
{
    /// <summary>Of everything that a measurement writes.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static MeasuredPack Of(GenerationEngine engine, ModelPack pack, PicturePlan plan) => new(
        pack.Id, pack.Manifest.Version, pack.Hash, plan.RegionStrength ?? pack.Manifest.Defaults.RegionStrength, plan.Steps ?? pack.Manifest.Defaults.Steps,
        engine.Provider.Obtained, engine.Threads, engine.PrecisionOf(pack.Id));
}
