namespace StoryStudio.Engine.Pipelines;

/// <summary>How often one network of the loaded pack ran, and how long.</summary>
/// <param name="RunTime">Inside the runtime's Run.</param>
public sealed record SessionUse(string Graph, int Runs, TimeSpan RunTime);
