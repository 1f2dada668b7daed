using System.Globalization;
using StoryStudio.Engine;
using StoryStudio.Engine.Conversion;

namespace StoryStudio.Tools.Verify.Kinds;

/// <summary>
/// StoryMaker's resampler. Settings: <c>model</c>, a weight file; <c>config</c>. Expected keys, for the first N characters:
/// <c>charsN.out</c>, <c>charsN.neg</c> (all inputs zero) and <c>charsN.pipeline_tokens</c> (both, as the UNet gets them).
/// </summary>
internal static class ResamplerCase
{
    public static IReadOnlyDictionary<string, StoredTensor> Run(VerificationCase verification)
    {
        using var model = new ComponentModel(verification.PathSetting("model", "image_proj.safetensors"), verification.PathSetting("config", "config.json"));
        using var run = new GraphRun(model.Resampler());
        return verification.Wanted.ToDictionary(key => key, key => Compute(key, run, verification));
    }

    /// <param name="keep">1, or 0 for inputs of zeros.</param>
    internal static StoredTensor Tokens(GraphRun run, IReadOnlyDictionary<string, StoredTensor> inputs, int characters, float keep) =>
        run.Run(new Dictionary<string, StoredTensor>
        {
            ["id"] = First(inputs["id_embeds"], characters, keep),
            ["character_hidden"] = First(inputs["clip_embeds"], characters, keep),
            ["face_hidden"] = First(inputs["face_embeds"], characters, keep),
            ["slot"] = Slots(characters),
            ["outfit_scale"] = StoredTensor.From("outfit_scale", [1f], 1),
        })["tokens"];

    private static StoredTensor Compute(string key, GraphRun run, VerificationCase verification)
    {
        int dot = key.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !int.TryParse(key[..dot].Replace("chars", "", StringComparison.Ordinal), CultureInfo.InvariantCulture, out int characters))
            throw new StudioException($"'{key}' does not say how many characters.", "Expected a name like chars2.out.");
        return key[(dot + 1)..] switch
        {
            "out" => Tokens(run, verification.Inputs, characters, 1),
            "neg" => Tokens(run, verification.Inputs, characters, 0),
            "pipeline_tokens" => Guided(Tokens(run, verification.Inputs, characters, 0), Tokens(run, verification.Inputs, characters, 1)),
            var other => throw new UnknownNameException("output of the resampler", other, ["out", "neg", "pipeline_tokens"]),
        };
    }

    /// <summary>[N+1, L, D] twice to [2, (N+1)·L, D].</summary>
    private static StoredTensor Guided(StoredTensor negative, StoredTensor positive) =>
        StoredTensor.From("pipeline_tokens", [.. negative.ToFloats(), .. positive.ToFloats()], 2, negative.Shape[0] * negative.Shape[1], negative.Shape[2]);

    private static StoredTensor First(StoredTensor tensor, int rows, float keep)
    {
        long[] shape = [rows, .. tensor.Shape.Skip(1)];
        long count = shape.Aggregate((a, b) => a * b);
        return StoredTensor.From(tensor.Name, [.. tensor.ToFloats().Take((int)count).Select(v => v * keep)], shape);
    }

    private static StoredTensor Slots(int characters) => StoredTensor.InMemory(
        "slot", TensorType.I64, [characters], [.. Enumerable.Range(0, characters).SelectMany(i => BitConverter.GetBytes((long)i))]);
}
