using StoryStudio.Engine;
using StoryStudio.Engine.Conversion;

namespace StoryStudio.Tools.Verify.Kinds;

/// <summary>
/// The resampler at its released size, with weights and inputs from <see cref="FormulaTensors"/>. Settings: <c>weights</c>
/// and <c>config</c>. Expected keys: <c>out.every64</c>, <c>out.tokennorm</c>, <c>out.token0_first64</c>, <c>neg1.every64</c>.
/// </summary>
internal static class FormulaResamplerCase
{
    private const string InputPrefix = "input.";
    private const int Step = 64;

    public static IReadOnlyDictionary<string, StoredTensor> Run(VerificationCase verification)
    {
        var tensors = FormulaTensors.Read(verification.PathSetting("weights", "weights.json"));
        var inputs = tensors.Where(t => t.Key.StartsWith(InputPrefix, StringComparison.Ordinal)).ToDictionary(t => t.Key[InputPrefix.Length..], t => t.Value);
        var weights = tensors.Where(t => !t.Key.StartsWith(InputPrefix, StringComparison.Ordinal)).ToDictionary(t => "image_proj_model." + t.Key, t => t.Value);
        using var model = new ComponentModel(weights, verification.PathSetting("config", "config.json"));
        using var run = new GraphRun(model.Resampler());
        var all = ResamplerCase.Tokens(run, inputs, (int)inputs["id_embeds"].Shape[0], 1);
        return verification.Wanted.ToDictionary(key => key, key => key switch
        {
            "out.every64" => EveryStep(key, all),
            "out.tokennorm" => Norms(key, all),
            "out.token0_first64" => FirstToken(key, all),
            "neg1.every64" => EveryStep(key, ResamplerCase.Tokens(run, inputs, 1, 0)),
            _ => throw new UnknownNameException("output of this case", key, ["out.every64", "out.tokennorm", "out.token0_first64", "neg1.every64"]),
        });
    }

    private static StoredTensor EveryStep(string key, StoredTensor tokens) => StoredTensor.From(
        key, [.. tokens.ToFloats().Where((_, i) => i % Step == 0)], tokens.Shape[0], tokens.Shape[1], tokens.Shape[2] / Step);

    private static StoredTensor Norms(string key, StoredTensor tokens) => StoredTensor.From(
        key, [.. tokens.ToFloats().Chunk((int)tokens.Shape[2]).Select(t => MathF.Sqrt(t.Sum(v => v * v)))], tokens.Shape[0], tokens.Shape[1]);

    private static StoredTensor FirstToken(string key, StoredTensor tokens) => StoredTensor.From(
        key, [.. tokens.ToFloats().Chunk((int)(tokens.Shape[1] * tokens.Shape[2])).SelectMany(row => row.Take(Step))], tokens.Shape[0], Step);
}
