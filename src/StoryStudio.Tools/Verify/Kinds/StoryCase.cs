using StoryStudio.Engine.Conversion;

namespace StoryStudio.Tools.Verify.Kinds;

/// <summary>
/// All networks of a story pack in the order of a run: text, resampler, ControlNet, UNet, autoencoder. Settings: <c>model</c>,
/// a folder with one folder per component; <c>adapter_scale</c>, <c>lora_scale</c>, <c>control_scale</c>. The input
/// <c>region_values</c> [B, N+1] holds for all pixels.
/// </summary>
internal static class StoryCase
{
    public static IReadOnlyDictionary<string, StoredTensor> Run(VerificationCase verification)
    {
        var inputs = new Dictionary<string, StoredTensor>(verification.Inputs);
        var results = new Dictionary<string, StoredTensor>();
        Take("hidden", "hidden", "text_encoder", m => m.ClipText());
        Take("pooled", "pooled", "text_encoder", m => m.ClipText());
        (inputs["text"], inputs["text_embeds"]) = (results["hidden"], results["pooled"]);

        inputs["outfit_scale"] = Scalar("outfit_scale", 0);
        Take("face_only", "tokens", "adapter", m => m.Resampler());
        inputs["outfit_scale"] = Scalar("outfit_scale", 1);
        Take("tokens", "tokens", "adapter", m => m.Resampler());
        long batch = inputs["sample"].Shape[0];
        inputs["character_tokens"] = ForEachRow(results["tokens"], batch);
        inputs["region_bias"] = Constant(inputs["region_values"], inputs["sample"]);
        inputs["adapter_scale"] = Scalar("adapter_scale", Setting("adapter_scale"));

        inputs["scale"] = Scalar("scale", Setting("control_scale"));
        foreach (var (name, value) in RunGraph("controlnet", m => m.ControlNetHint())) inputs[name] = value;
        foreach (var (name, value) in RunGraph("controlnet", m => m.ControlNet())) results[name] = inputs[name] = value;
        using (var adapter = Checkpoint.Open(Folder("adapter")))
            Take("prediction", "prediction", "unet", m => m.UNet(adapter, Setting("lora_scale"), withControl: true));

        Take("latents", "latents", "vae", m => m.VaeEncoder());
        inputs["latents"] = results["latents"];
        Take("decoded", "picture", "vae", m => m.VaeDecoder());
        return results;

        string Folder(string component) => Path.Combine(verification.PathSetting("model", "."), component);

        float Setting(string name) => verification.TrySetting(name, out var value) ? value.GetSingle() : 1;

        void Take(string key, string output, string component, Func<ComponentModel, Engine.Onnx.GraphBuilder> graph) =>
            results[key] = RunGraph(component, graph)[output];

        IReadOnlyDictionary<string, StoredTensor> RunGraph(string component, Func<ComponentModel, Engine.Onnx.GraphBuilder> graph)
        {
            using var model = new ComponentModel(Folder(component));
            using var run = new GraphRun(graph(model));
            return run.Run(inputs);
        }
    }

    private static StoredTensor Scalar(string name, float value) => StoredTensor.From(name, [value], 1);

    /// <summary>[N+1, L, D] to [B, (N+1)·L, D].</summary>
    private static StoredTensor ForEachRow(StoredTensor tokens, long batch)
    {
        float[] values = tokens.ToFloats();
        return StoredTensor.From(
            "character_tokens", [.. Enumerable.Repeat(values, (int)batch).SelectMany(v => v)], batch, tokens.Shape[0] * tokens.Shape[1], tokens.Shape[2]);
    }

    /// <summary>[B, N+1] to [B, N+1, h, w].</summary>
    private static StoredTensor Constant(StoredTensor values, StoredTensor sample)
    {
        long height = sample.Shape[2], width = sample.Shape[3];
        return StoredTensor.From(
            "region_bias", [.. values.ToFloats().SelectMany(v => Enumerable.Repeat(v, (int)(height * width)))], values.Shape[0], values.Shape[1], height, width);
    }
}
