using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>What a network's cross-attention looks at.</summary>
/// <param name="Text">[B, 77, D]; null in a network without attention.</param>
/// <param name="Characters">null in a network without StoryMaker's adapter.</param>
internal sealed record Conditioning(Value? Text, CharacterConditioning? Characters = null);

/// <param name="Tokens">[B, (N+1)·L, D], the background's L tokens first.</param>
/// <param name="Scale">Adapter scale, [1].</param>
internal sealed record CharacterConditioning(Value Tokens, Value Scale, RegionBias Regions);
