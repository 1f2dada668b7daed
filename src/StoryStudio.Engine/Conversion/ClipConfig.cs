namespace StoryStudio.Engine.Conversion;

/// <summary>config.json of transformers' CLIP text and vision models.</summary>
public sealed record ClipConfig
{
    public required int HiddenSize { get; init; }

    public required int NumHiddenLayers { get; init; }

    public required int NumAttentionHeads { get; init; }

    public string HiddenAct { get; init; } = "quick_gelu";

    public float LayerNormEps { get; init; } = 1e-5f;

    /// <summary>Text: tokens of every prompt.</summary>
    public int MaxPositionEmbeddings { get; init; } = 77;

    /// <summary>Text: which id ends a prompt. 2 is what old files say although their tokenizer's id is another.</summary>
    public int EosTokenId { get; init; } = 2;

    /// <summary>Vision: pixels of a side.</summary>
    public int ImageSize { get; init; } = 224;

    public int PatchSize { get; init; } = 14;

    /// <summary>Colour channels of a picture.</summary>
    public int NumChannels { get; init; } = 3;

    public static ClipConfig Read(string path) => ConfigFile.Read<ClipConfig>(path);
}
