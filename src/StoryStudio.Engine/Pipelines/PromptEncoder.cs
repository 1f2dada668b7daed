using StoryStudio.Engine.Conditioning;
using StoryStudio.Engine.Inference;
using StoryStudio.Engine.ModelPacks;

namespace StoryStudio.Engine.Pipelines;

/// <param name="Hidden">[B, 77, D], rows [negative, positive] or the positive alone.</param>
/// <param name="Pooled">[B, P].</param>
internal sealed record EncodedPrompt(float[] Hidden, float[] Pooled, int Batch, int Length);

/// <summary>Prompts through every text encoder of the pack; widths are joined, the last encoder gives the pooled vector.</summary>
internal sealed class PromptEncoder(PackSessions sessions)
{
    private readonly Dictionary<string, ClipTokenizer> _tokenizers = [];

    /// <param name="negative">Null encodes the prompt alone, for a run without guidance.</param>
    public EncodedPrompt Encode(string prompt, string? negative)
    {
        string[] rows = negative is null ? [prompt] : [negative, prompt];
        return EncodeTokens([.. sessions.Pack.Manifest.TextEncoders.Select(e => Tokenize(e, rows))], rows.Length);
    }

    /// <param name="ids">Per text encoder [B, 77].</param>
    public EncodedPrompt EncodeTokens(IReadOnlyList<long[]> ids, int batch)
    {
        var encoders = sessions.Pack.Manifest.TextEncoders;
        var hidden = new List<FloatTensor>();
        float[] pooled = [];
        for (int i = 0; i < encoders.Count; i++)
        {
            using var input = TensorBuffer.Over(ids[i], batch, encoders[i].Length);
            var outputs = sessions.Get(encoders[i].Component).Run(("input_ids", input));
            hidden.Add(outputs["hidden"]);
            pooled = outputs["pooled"].Values;
        }
        return new(Join(hidden, batch * encoders[0].Length), pooled, batch, encoders[0].Length);
    }

    /// <summary>[rows, 77].</summary>
    public long[] Tokenize(PackTextEncoder encoder, params IEnumerable<string> rows) =>
        [.. rows.SelectMany(row => Tokenizer(encoder).Encode(row)).Select(id => (long)id)];

    private ClipTokenizer Tokenizer(PackTextEncoder encoder)
    {
        if (!_tokenizers.TryGetValue(encoder.Component, out var tokenizer))
            _tokenizers.Add(encoder.Component, tokenizer = PackTokenizers.Open(sessions.Pack, encoder));
        return tokenizer;
    }

    /// <summary>Token by token the encoders' vectors behind each other.</summary>
    private static float[] Join(List<FloatTensor> parts, int tokens)
    {
        if (parts.Count == 1) return parts[0].Values;
        int[] widths = [.. parts.Select(p => p.Values.Length / tokens)];
        var joined = new float[tokens * widths.Sum()];
        int at = 0;
        for (int token = 0; token < tokens; token++)
            for (int part = 0; part < parts.Count; part++)
            {
                parts[part].Values.AsSpan(token * widths[part], widths[part]).CopyTo(joined.AsSpan(at));
                at += widths[part];
            }
        return joined;
    }
}
