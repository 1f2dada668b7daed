using StoryStudio.Engine;

namespace StoryStudio.Data.Imports.Bundles;

/// <summary>A bundle that is refused; nothing of it was stored.</summary>
public sealed class BundleException(string reason, Exception? cause = null)
    : StudioException($"This story bundle cannot be imported: {reason}", "Nothing was stored. Export the story again, or ask for the bundle anew.", cause);
