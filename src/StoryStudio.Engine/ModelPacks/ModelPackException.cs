namespace StoryStudio.Engine.ModelPacks;

/// <summary>A pack that cannot be used: which one, what is wrong with it, what to do.</summary>
public sealed class ModelPackException(string pack, string reason, string hint, Exception? cause = null)
    : StudioException($"Model pack '{pack}': {reason}", hint, cause)
{
    public string Pack { get; } = pack;

    public string Reason { get; } = reason;
}
