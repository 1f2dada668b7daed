using StoryStudio.Engine;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Web.Jobs;

/// <summary>The edge: what no pack could ever run is refused before anything is stored or loaded.</summary>
public static class RequestBounds
{
    public const int PromptLength = 2000;
    public const int MaxSide = 4096;

    /// <exception cref="StudioException">Says which setting, its value and the allowed range.</exception>
    public static void Require(GenerationRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Prompt))
            throw new StudioException("The prompt is empty.", "Write what happens and where, for example: dancing in the park at sunset.");
        Text("prompt", request.Prompt);
        Text("negative prompt", request.NegativePrompt);
        Range("Width", request.Width, 64, MaxSide, "pixels");
        Range("Height", request.Height, 64, MaxSide, "pixels");
        Range("Steps", request.Steps, 1, 150, "steps");
        Range("Guidance", request.GuidanceScale, 1, 30);
        Range("Guidance rescale", request.GuidanceRescale, 0, 1);
        Range("Character strength", request.AdapterScale, 0, 2);
        Range("Region strength", request.RegionStrength, 0, 1);
        Range("Pose strength", request.PoseControl.Scale, 0, 2);
        Range("Pose start", request.PoseControl.Start, 0, 1);
        Range("Pose end", request.PoseControl.End, 0, 1);
        if (request.PoseControl.Start > request.PoseControl.End)
            throw new StudioException("The pose starts after it ends.", "Set pose start below pose end.");
        if (request.Seed is < 0 or > uint.MaxValue)
            throw new StudioException($"Seed {request.Seed} is out of range.", $"Seeds go from 0 to {uint.MaxValue}.");
    }

    private static void Text(string name, string text)
    {
        if (text.Length > PromptLength)
            throw new StudioException($"The {name} has {text.Length} characters.", $"Shorten it to {PromptLength} or less.");
    }

    private static void Range(string name, float? value, float min, float max, string unit = "")
    {
        // Not "value < min || value > max": a comparison with NaN is false.
        if (value is null || (value >= min && value <= max)) return;
        throw new StudioException($"{name} is {value}{(unit.Length > 0 ? " " + unit : "")}, which cannot be run.", $"Choose {min} to {max}.");
    }
}
