using System.Globalization;

namespace StoryStudio.Engine.Conversion;

/// <summary>
/// Installs StoryMaker's attention weights (<c>ip_adapter.{index}.*</c>) in a UNet's checkpoint: LoRA is folded into the
/// projections, and the matrices for image tokens become <c>{attention}.processor.to_k_ip</c> and <c>to_v_ip</c>.
/// </summary>
/// <remarks>
/// The index counts attention layers in the order in which diffusers registers them: down blocks, up blocks, then the
/// middle block; within a transformer block attn1 (even), attn2 (odd). LoRA has no alpha: W + scale·up·down.
/// </remarks>
public static class StoryMakerAdapter
{
    private const string Prefix = "ip_adapter.";

    internal static bool IsInstalled(WeightScope unet) => Attentions(unet).Any(a => a["processor"].Exists);

    /// <param name="unet">Checkpoint of the UNet; not changed.</param>
    /// <param name="adapter">Keys <c>ip_adapter.{index}.*</c>; others are ignored.</param>
    /// <param name="loraScale">0 leaves the base weights as they are.</param>
    public static IReadOnlyDictionary<string, StoredTensor> Install(
        IReadOnlyDictionary<string, StoredTensor> unet, IReadOnlyDictionary<string, StoredTensor> adapter, float loraScale)
    {
        string[] layers = [.. Attentions(new WeightScope(unet)).Select(a => a.Path)];
        var result = new Dictionary<string, StoredTensor>(unet);
        var unused = adapter.Keys.Where(k => k.StartsWith(Prefix, StringComparison.Ordinal)).ToHashSet();
        for (int i = 0; i < layers.Length; i++)
        {
            string source = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{i}.");
            foreach (var (lora, target) in Projections)
                Fold(result, $"{layers[i]}.{target}.weight", Take($"{source}{lora}_lora.up.weight"), Take($"{source}{lora}_lora.down.weight"), loraScale);
            if (i % 2 == 0) continue;
            foreach (string name in (string[])["to_k_ip", "to_v_ip"])
                result.Add($"{layers[i]}.processor.{name}.weight", Take($"{source}{name}.weight"));
        }
        return unused.Count == 0
            ? result
            : throw new StudioException($"The adapter has weights for attention layers that the UNet lacks, such as '{unused.Order(StringComparer.Ordinal).First()}'.", "Adapter and UNet must belong together; StoryMaker's belongs to SDXL.");

        StoredTensor Take(string key)
        {
            unused.Remove(key);
            return adapter.TryGetValue(key, out var tensor)
                ? tensor
                : throw new StudioException($"The adapter has no '{key}', though the UNet has {layers.Length} attention layers.", "Adapter and UNet must belong together; StoryMaker's belongs to SDXL.");
        }
    }

    /// <summary>Attention layers in the adapter's order, for example <c>down_blocks.1.attentions.0.transformer_blocks.0.attn1</c>.</summary>
    private static IEnumerable<WeightScope> Attentions(WeightScope unet) =>
        from part in new[] { unet["down_blocks"].Children(), unet["up_blocks"].Children(), [unet["mid_block"]] }
        from block in part
        from transformer in block["attentions"].Children()
        from layer in transformer["transformer_blocks"].Children()
        from attention in new[] { layer["attn1"], layer["attn2"] }
        select attention;

    private static (string Lora, string Target)[] Projections =>
        [("to_q", "to_q"), ("to_k", "to_k"), ("to_v", "to_v"), ("to_out", "to_out.0")];

    private static void Fold(Dictionary<string, StoredTensor> tensors, string key, StoredTensor up, StoredTensor down, float scale)
    {
        if (!tensors.TryGetValue(key, out var weight))
            throw new StudioException($"The UNet has no '{key}'.", "Weights and adapter must belong to the same model.");
        tensors[key] = LowRank.Fold(weight, up, down, scale);
    }
}
