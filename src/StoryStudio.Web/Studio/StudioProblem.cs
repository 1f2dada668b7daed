using StoryStudio.Engine;

namespace StoryStudio.Web.Studio;

/// <summary>Two lines for a person: what happened, and what to do next.</summary>
public sealed record StudioProblem(string Message, string Hint)
{
    public static StudioProblem Of(StudioException problem) => new(problem.Message, problem.Hint);
}
