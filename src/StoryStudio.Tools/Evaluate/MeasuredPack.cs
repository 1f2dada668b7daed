using System.Text.Json;
using System.Text.Json.Serialization;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Tools.Evaluate;

/// <summary>What was measured, and how it computed.</summary>
/// <param name="PackHash">SHA-256 over the hashes of the pack's files.</param>
/// <param name="RegionStrength">As used where a condition does not say: the plan's, or the pack's default.</param>
internal sealed record MeasuredPack(string Pack, string Version, string PackHash, float RegionStrength, string Provider, int Threads, Precision Precision)
{
    /// <summary>Of everything that a measurement writes.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <param name="regionStrength">The plan's; null for the pack's default.</param>
    public static MeasuredPack Of(GenerationEngine engine, ModelPack pack, float? regionStrength) => new(
        pack.Id, pack.Manifest.Version, pack.Hash, regionStrength ?? pack.Manifest.Defaults.RegionStrength,
        engine.Provider.Obtained, engine.Threads, engine.PrecisionOf(pack.Id));
}
