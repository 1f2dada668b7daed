using StoryStudio.Engine.Conditioning;
using StoryStudio.Engine.ModelPacks;

namespace StoryStudio.Engine.Pipelines;

/// <summary>Opens a pack's tokenizers.</summary>
internal static class PackTokenizers
{
    public static ClipTokenizer Open(ModelPack pack, PackTextEncoder encoder) => ClipTokenizer.Open(
        pack.PathOf(encoder.Vocabulary), pack.PathOf(encoder.Merges), new(encoder.Length, encoder.PadId, encoder.SpecialTokens));

    public static ClipTokenizer Open(ModelPack pack, PackScoring scoring) =>
        ClipTokenizer.Open(pack.PathOf(scoring.Vocabulary), pack.PathOf(scoring.Merges), new(scoring.Length));
}
