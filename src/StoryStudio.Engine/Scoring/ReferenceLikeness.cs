namespace StoryStudio.Engine.Scoring;

/// <summary>What the scoring encoders say about a reference: all that is kept of its picture for later comparisons.</summary>
/// <param name="Face">Null without a face, or where the pack has no encoder for it.</param>
/// <param name="Person">CLIP-I vector of the person on white; null when nobody was found, or without the encoder.</param>
internal sealed record ReferenceLikeness(float[]? Face, float[]? Person);
