using System.Globalization;
using System.Text.RegularExpressions;
using StoryStudio.Engine;
using StoryStudio.Engine.Conversion;

namespace StoryStudio.Tools.Verify.Kinds;

/// <summary>
/// The UNet with StoryMaker's attention. Expected keys <c>ip0.8_lora0.5</c> say adapter and LoRA scale. Settings:
/// <c>adapter</c>, a file; <c>unet</c>, a folder; <c>text_tokens</c> and <c>tokens_per_character</c>.
/// </summary>
internal static partial class StoryMakerUNetCase
{
    public static IReadOnlyDictionary<string, StoredTensor> Run(VerificationCase verification)
    {
        var inputs = Inputs(verification);
        var results = new Dictionary<string, StoredTensor>();
        using var adapter = Checkpoint.Open(verification.PathSetting("adapter", "../adapter.safetensors"));
        foreach (var scales in verification.Wanted.Select(Parse).GroupBy(s => s.Lora))
        {
            using var model = new ComponentModel(verification.PathSetting("unet", "../unet"));
            using var run = new GraphRun(model.UNet(adapter, scales.Key));
            foreach (var (key, image, _) in scales)
            {
                inputs["adapter_scale"] = StoredTensor.From("adapter_scale", [image], 1);
                results[key] = run.Run(inputs)["prediction"];
            }
        }
        return results;
    }

    private static Dictionary<string, StoredTensor> Inputs(VerificationCase verification)
    {
        int textTokens = Number("text_tokens", 77), perCharacter = Number("tokens_per_character", 20);
        var context = verification.Input("encoder_hidden_states");
        var sample = verification.Input("sample");
        long regions = (context.Shape[1] - textTokens) / perCharacter;
        return new(verification.Inputs)
        {
            ["text"] = Tokens(context, 0, textTokens),
            ["character_tokens"] = Tokens(context, textTokens, (int)context.Shape[1]),
            ["region_bias"] = StoredTensor.From(
                "region_bias", new float[sample.Shape[0] * regions * sample.Shape[2] * sample.Shape[3]], sample.Shape[0], regions, sample.Shape[2], sample.Shape[3]),
        };

        int Number(string name, int fallback) => verification.TrySetting(name, out var value) ? value.GetInt32() : fallback;
    }

    /// <summary>Tokens [from, to) of [B, T, D].</summary>
    internal static StoredTensor Tokens(StoredTensor context, int from, int to)
    {
        float[] all = context.ToFloats();
        var (batch, tokens, width) = ((int)context.Shape[0], (int)context.Shape[1], (int)context.Shape[2]);
        var part = new float[batch * (to - from) * width];
        for (int b = 0; b < batch; b++)
            all.AsSpan((b * tokens + from) * width, (to - from) * width).CopyTo(part.AsSpan(b * (to - from) * width));
        return StoredTensor.From("tokens", part, batch, to - from, width);
    }

    private static (string Key, float Image, float Lora) Parse(string key) =>
        ScaleName().Match(key) is { Success: true } match
            ? (key, float.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), float.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))
            : throw new StudioException($"The key '{key}' does not say its scales.", "Expected a name like ip0.8_lora0.8.");

    [GeneratedRegex(@"^ip([0-9.]+)_lora([0-9.]+)$")]
    private static partial Regex ScaleName();
}
