using StoryStudio.Engine;

namespace StoryStudio.Data;

/// <summary>Somebody wrote between one's reading and one's writing; nothing was changed.</summary>
public sealed class StaleWriteException(string what)
    : StudioException($"{what} was changed by somebody else meanwhile.", "The newest state is shown now; make your change again.");
