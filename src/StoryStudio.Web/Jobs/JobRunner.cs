using StoryStudio.Data.Images;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Pictures;
using StoryStudio.Engine;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Web.Jobs;

/// <summary>Runs one job to its end: every outcome becomes a row and a message, none an exception.</summary>
public sealed class JobRunner(
    IGenerator generator, JobQueue jobs, RequestArchive archive, ImageStore images,
    RunningJobs running, JobNotifier notifier, TimeProvider time, ILogger<JobRunner> log)
{
    private static readonly TimeSpan LeaseRenewal = TimeSpan.FromSeconds(10);

    public async Task RunAsync(GenerationJob job, CancellationToken stopping)
    {
        using var run = running.Start(job.Id, stopping);
        try
        {
            var request = archive.Read(job.Request);
            // False: it was cancelled between being taken and being started.
            var completed = jobs.RenewLease(job, 0) ? await FollowAsync(job, request, run.Stop) : null;
            if (completed is null || !Store(job, request, completed)) TellAgain(job);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            jobs.Release(job);
            notifier.Publish(new JobUpdate(job.Id, JobState.Queued, "1"));
        }
        catch (OperationCanceledException) when (run.Stop.IsCancellationRequested)
        {
            TellAgain(job);
        }
        catch (StudioException problem)
        {
            Fail(job, problem.Message, problem.Hint);
        }
        catch (Exception failure)
        {
            string reference = job.Id[..8].ToUpperInvariant();
            log.LogError(failure, "Job {Job} failed; reference {Reference}.", job.Id, reference);
            Fail(job, "Something went wrong inside the studio.", $"Try again. If it happens again, report reference {reference}; the log has the details.");
        }
    }

    private async Task<GenerationCompleted?> FollowAsync(GenerationJob job, GenerationRequest request, CancellationToken stop)
    {
        var update = new JobUpdate(job.Id, JobState.Running, "starting") { Steps = request.Steps ?? 0 };
        long sequence = 0, renewed = time.GetTimestamp();
        notifier.Publish(update);
        await foreach (var news in generator.GenerateAsync(request, stop).WithCancellation(stop))
        {
            switch (news)
            {
                case PhaseStarted phase:
                    notifier.Publish(update = update with { Message = phase.Phase });
                    break;
                case StepCompleted step:
                    notifier.Publish(update = update with
                    {
                        Step = step.Step,
                        Steps = step.Steps,
                        Remaining = step.Remaining,
                        Frame = FrameOf(step, ++sequence) ?? update.Frame,
                    });
                    break;
                case GenerationCompleted completed:
                    notifier.Publish(update with { Message = "saving" });
                    return completed;
            }
            if (time.GetElapsedTime(renewed) < LeaseRenewal) continue;
            renewed = time.GetTimestamp();
            if (!jobs.RenewLease(job, update.Step)) return null;
        }
        throw new InvalidOperationException("The engine ended without a picture.");
    }

    /// <summary>False when the job was cancelled, or taken by another, while its picture was finished.</summary>
    private bool Store(GenerationJob job, GenerationRequest request, GenerationCompleted completed)
    {
        var report = completed.Report;
        var picture = new Picture
        {
            Id = Guid.NewGuid().ToString("N"),
            Owner = job.Owner,
            JobId = job.Id,
            Blob = images.Put(completed.Png.Span),
            Prompt = request.Prompt,
            Seed = request.Seed,
            RecipeJson = report.RecipeJson,
            Scores = [.. report.Scores.Select(score => new PictureScore(score.FaceSimilarity, score.ClipI))],
            ClipT = report.ClipT,
            Milliseconds = report.TotalMilliseconds,
            Created = time.GetUtcNow().UtcDateTime,
        };
        if (!jobs.Complete(job, picture)) return false;
        notifier.Publish(new JobUpdate(job.Id, JobState.Completed, picture.Id));
        return true;
    }

    private void Fail(GenerationJob job, string problem, string hint)
    {
        if (jobs.Fail(job, problem, hint)) notifier.Publish(new JobUpdate(job.Id, JobState.Failed, problem));
        else TellAgain(job);
    }

    // Whoever ended the job told so at once, but a last step may have been told after that.
    private void TellAgain(GenerationJob job)
    {
        if (jobs.Find(job.Id, job.Owner) is { State: not JobState.Running } row)
            notifier.Publish(new JobUpdate(row.Id, row.State, row.Problem ?? ""));
    }

    private static PreviewFrame? FrameOf(StepCompleted step, long sequence) => step.Preview is { } preview
        ? new(step.Step, step.Steps, sequence, (long)step.Remaining.TotalMilliseconds, preview.MimeType, preview.Bytes.ToArray())
        : null;
}
