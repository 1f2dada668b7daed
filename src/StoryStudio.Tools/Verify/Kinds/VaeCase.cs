using StoryStudio.Engine.Conversion;

namespace StoryStudio.Tools.Verify.Kinds;

/// <summary>AutoencoderKL both ways. Setting: <c>model</c>, its folder.</summary>
internal static class VaeCase
{
    public static IReadOnlyDictionary<string, StoredTensor> Run(VerificationCase verification)
    {
        using var model = new ComponentModel(verification.PathSetting("model", "../vae"));
        using var encoder = new GraphRun(model.VaeEncoder());
        using var decoder = new GraphRun(model.VaeDecoder());
        var results = new Dictionary<string, StoredTensor>(
            encoder.Run(new Dictionary<string, StoredTensor> { ["picture"] = verification.Input("image") }));
        results["mean"] = results["latents"];
        results["sample"] = Sample(results["mean"], results["logvar"], verification.Input("noise"));
        results["decoded"] = decoder.Run(new Dictionary<string, StoredTensor> { ["latents"] = Unscaled(verification.Input("latents"), VaeConfig.Read(model.ConfigPath).Scale) })["picture"];
        return results;
    }

    private static StoredTensor Unscaled(StoredTensor latents, LatentScale scale)
    {
        float[] values = latents.ToFloats();
        scale.ToAutoencoder(values, (int)latents.Shape[1], (int)(latents.Shape[2] * latents.Shape[3]));
        return StoredTensor.From(latents.Name, values, [.. latents.Shape]);
    }

    /// <summary>mean + exp(logvar / 2)·noise.</summary>
    private static StoredTensor Sample(StoredTensor mean, StoredTensor logVariance, StoredTensor noise)
    {
        float[] sample = mean.ToFloats(), deviation = logVariance.ToFloats(), random = noise.ToFloats();
        for (int i = 0; i < sample.Length; i++) sample[i] += MathF.Exp(0.5f * deviation[i]) * random[i];
        return StoredTensor.From("sample", sample, [.. mean.Shape]);
    }
}
