namespace StoryStudio.Engine.Pipelines;

/// <summary>A person as the encoders see them: the same pack gives the same numbers for the same picture and mask.</summary>
/// <param name="Encoder">Hash of the pack; numbers of another pack cannot be compared.</param>
/// <param name="Face">[idWidth], length 1; zeros without a face.</param>
/// <param name="FaceHidden">[T, e]; zeros without a face.</param>
/// <param name="OutfitHidden">[T, e].</param>
public sealed record CharacterIdentity(string Encoder, float[] Face, float[] FaceHidden, float[] OutfitHidden);
