namespace StoryStudio.Engine.Inference;

/// <summary>A result of the runtime: row-major values with their shape.</summary>
public sealed record FloatTensor(float[] Values, IReadOnlyList<long> Shape);
