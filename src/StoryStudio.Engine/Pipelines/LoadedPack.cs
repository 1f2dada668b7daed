using Microsoft.ML.OnnxRuntime;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Inference;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Schedulers;
using StoryStudio.Engine.Scoring;

namespace StoryStudio.Engine.Pipelines;

/// <summary>A pack with everything that stays in memory between pictures.</summary>
internal sealed class LoadedPack : IDisposable
{
    private LoadedPack(ModelPack pack, Precision precision, PackSessions sessions, FeatureMemory? memory, ProviderChoice provider)
    {
        (Pack, Precision, Sessions) = (pack, precision, sessions);
        Schedule = PackSchedules.Create(pack.Manifest.Schedule);
        Prompts = new(sessions);
        References = new(sessions);
        Scores = new(sessions);
        Hash = pack.Hash;
        // Another version of graphs or runtime, another provider or precision: each computes other last digits.
        string family = $"{pack.Id}/", encoders = $"{family}{Hash}-{PackGraphs.WriterVersion}.{FeatureMemory.Version}-{OrtEnv.Instance().GetVersionString()}/";
        memory?.Open(family, encoders);
        Identities = new(sessions, References, Scores, memory, $"{encoders}{provider.Obtained}-{precision}");
    }

    public ModelPack Pack { get; }

    public Precision Precision { get; }

    public PackSessions Sessions { get; }

    public NoiseSchedule Schedule { get; }

    public PromptEncoder Prompts { get; }

    public ReferenceReader References { get; }

    public IdentityEncoder Identities { get; }

    public PictureScorer Scores { get; }

    /// <summary>SHA-256 over the hashes of all files.</summary>
    public string Hash { get; }

    /// <param name="asked">Null takes what the settings give this pack.</param>
    public static LoadedPack Open(
        ModelPackCatalog packs, string id, string? cacheFolder, InferenceSettings settings, CancellationToken cancellationToken, Precision? asked = null, FeatureMemory? memory = null)
    {
        var pack = packs.Open(id, cancellationToken);
        PackGraphs.RequireWeights(pack);
        var precision = asked ?? settings.PrecisionOf(pack.Manifest);
        return new(pack, precision, new(pack, new(pack, cacheFolder, precision), settings), memory, settings.Provider);
    }

    public void Dispose() => Sessions.Dispose();
}
