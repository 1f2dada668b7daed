namespace StoryStudio.Engine.Schedulers;

/// <summary>A solver for one run: one network call per step, addressed by the step's index, never by its timestep.</summary>
/// <remarks>
/// Created by <see cref="SchedulerCatalog"/> with its buffers; no call allocates. Steps may begin at any index
/// (a partly noised start) and then go on one by one.
/// </remarks>
public interface IScheduler
{
    StepPlan Plan { get; }

    /// <summary>Unit noise times this is the start of a full run.</summary>
    float InitNoiseSigma { get; }

    /// <summary>The latents as the network wants them.</summary>
    void ScaleModelInput(int step, ReadOnlySpan<float> latents, Span<float> input);

    /// <param name="output">The network's output, guidance applied.</param>
    /// <param name="latents">Overwritten with the latents of the next step.</param>
    void Step(int step, ReadOnlySpan<float> output, Span<float> latents);

    /// <summary>The clean latents as the last <see cref="Step"/> estimated them: what a preview shows.</summary>
    ReadOnlySpan<float> PredictedOriginal { get; }

    /// <summary>Clean latents with the noise of a step, in this solver's scale.</summary>
    void AddNoise(int step, ReadOnlySpan<float> original, ReadOnlySpan<float> noise, Span<float> noisy);
}
