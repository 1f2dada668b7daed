using Microsoft.Extensions.Options;
using StoryStudio.Engine;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Jobs;

/// <summary>Opens the pack while the first visitor still looks around; a broken pack is told on the page.</summary>
public sealed class EngineWarmup(IGenerator generator, PackShelf packs, IOptions<StudioOptions> options, ILogger<EngineWarmup> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (generator is not GenerationEngine engine) return;
        try
        {
            await engine.PreloadAsync(options.Value.Pack, stoppingToken);
            log.LogInformation("{Pack} is ready on {Provider}.", options.Value.Pack, engine.Provider);
        }
        catch (StudioException problem)
        {
            packs.ReportDamage(problem);
            log.LogWarning("{Pack} cannot be used: {Problem} {Hint}", options.Value.Pack, problem.Message, problem.Hint);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // A pack must not stop the studio: its pages say what is wrong.
            packs.ReportDamage(new StudioException($"The model pack {options.Value.Pack} cannot be opened.", "The log has the details; 'tools doctor' looks for what is wrong."));
            log.LogError(failure, "{Pack} cannot be opened.", options.Value.Pack);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before it was ready.
        }
    }
}
