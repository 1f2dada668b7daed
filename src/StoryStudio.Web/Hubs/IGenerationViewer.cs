namespace StoryStudio.Web.Hubs;

/// <summary>What the server sends to somebody who watches a job; the contract is in README.md beside this file.</summary>
public interface IGenerationViewer
{
    /// <param name="etaMs">Milliseconds until the job is done, as estimated after this step.</param>
    Task Preview(string jobId, int step, int steps, long sequence, long etaMs, string mime, byte[] bytes);

    Task State(string jobId, string state, string message);
}
