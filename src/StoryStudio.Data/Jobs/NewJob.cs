using StoryStudio.Data.Takes;

namespace StoryStudio.Data.Jobs;

/// <summary>A job that is to be accepted.</summary>
/// <param name="Request">As <see cref="RequestArchive"/> writes it.</param>
/// <param name="Take">The take it is for; null for a picture of its own.</param>
public sealed record NewJob(string Title, string Request, int Priority = 0, Take? Take = null);
