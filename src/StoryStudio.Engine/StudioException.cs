namespace StoryStudio.Engine;

/// <summary>A failure that a person can act on: what happened, to what, and what to do next.</summary>
/// <remarks>Shown as two lines in the page and on the console (exit code 2). Anything else is a bug.</remarks>
public class StudioException(string message, string hint, Exception? cause = null) : Exception(message, cause)
{
    public string Hint { get; } = hint;
}
