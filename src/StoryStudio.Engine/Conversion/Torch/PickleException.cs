namespace StoryStudio.Engine.Conversion.Torch;

/// <summary>A pickle that is damaged, or that asks for more than tensors; becomes a StudioException with the file's name.</summary>
internal sealed class PickleException(string reason) : Exception(reason);
