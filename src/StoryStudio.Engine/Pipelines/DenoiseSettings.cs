namespace StoryStudio.Engine.Pipelines;

/// <summary>The numbers of one denoising run.</summary>
/// <param name="Height">Pixels.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Guidance">1 or less runs the conditional half alone.</param>
/// <param name="GuidanceRescale">0..1.</param>
internal sealed record DenoiseSettings(int Height, int Width, float Guidance, float GuidanceRescale, PoseControl Control)
{
    public bool Guided => Guidance > 1;

    /// <summary>Whether the ControlNet acts at a step: diffusers' rule, both ends inclusive of whole steps.</summary>
    public bool ControlActs(int step, int steps) =>
        Control.Scale > 0 && (float)step / steps >= Control.Start && (step + 1f) / steps <= Control.End;
}
