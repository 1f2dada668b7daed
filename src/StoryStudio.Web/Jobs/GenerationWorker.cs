using StoryStudio.Data.Jobs;

namespace StoryStudio.Web.Jobs;

/// <summary>The one loop that takes jobs from the queue; a bad job cannot stop it.</summary>
public sealed class GenerationWorker(
    JobQueue jobs, GenerationQueue queue, JobRunner runner, ILogger<GenerationWorker> log) : BackgroundService
{
    private static readonly TimeSpan LeaseCheck = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var job in jobs.RecoverAll())
            log.LogWarning("Job {Job} was running when the studio stopped: now {State} after {Attempt} attempts.", job.Id, job.State, job.Attempt);
        queue.TellLine();

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (jobs.TakeNext() is { } job)
                {
                    queue.TellLine();
                    await runner.RunAsync(job, stoppingToken);
                    queue.TellLine();
                    stoppingToken.ThrowIfCancellationRequested();
                }
                await queue.WaitForBellAsync(LeaseCheck, stoppingToken);
                jobs.RecoverExpired();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError(failure, "The job loop failed and goes on.");
                await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
        }
    }
}
