using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Poses;
using StoryStudio.Engine.Schedulers;

namespace StoryStudio.Engine.Pipelines;

/// <summary>What a request must satisfy before anything is loaded; the first broken rule is thrown.</summary>
internal static class RequestRules
{
    public const int MaxPromptLength = 2000;
    private const int MaxPoseSide = 16_384;

    public static void Require(GenerationRequest request, PackManifest pack)
    {
        RequireText(request);
        RequireSize(request.Width ?? pack.Image.DefaultWidth, "width", pack);
        RequireSize(request.Height ?? pack.Image.DefaultHeight, "height", pack);
        RequireNumbers(request, pack);
        RequireCharacters(request, pack);
        if (request.Pose is { } pose) RequirePose(pose, request, pack);
    }

    private static void RequireText(GenerationRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Prompt)) throw new StudioException("The prompt is empty.", "Describe the scene, for example: a woman reading in a park.");
        if (request.Prompt.Length > MaxPromptLength) throw new StudioException($"The prompt has {request.Prompt.Length} characters.", $"Use at most {MaxPromptLength}; about 70 words count.");
        if (request.NegativePrompt is null) throw new ArgumentException("The negative prompt is null; use an empty one.", nameof(request));
        if (request.NegativePrompt.Length > MaxPromptLength) throw new StudioException($"The negative prompt has {request.NegativePrompt.Length} characters.", $"Use at most {MaxPromptLength}.");
    }

    private static void RequireSize(int side, string name, PackManifest pack)
    {
        var image = pack.Image;
        if (side < image.Min || side > image.Max)
            throw new StudioException($"The {name} of {side} pixels is not possible.", $"The pack {pack.Id} makes pictures of {image.Min} to {image.Max} pixels on each side.");
        if (side % image.Multiple != 0)
            throw new StudioException($"The {name} of {side} pixels is not a multiple of {image.Multiple}.", $"Try {Math.Clamp((side + image.Multiple / 2) / image.Multiple * image.Multiple, image.Min, image.Max)}.");
    }

    private static void RequireNumbers(GenerationRequest request, PackManifest pack)
    {
        SchedulerCatalog.Find(request.Scheduler ?? pack.Defaults.Scheduler);
        int steps = request.Steps ?? pack.Defaults.Steps;
        if (steps is < 1 or > SchedulerCatalog.MaxSteps) throw new StudioException($"{steps} steps are not possible.", $"Use 1 to {SchedulerCatalog.MaxSteps}; {pack.Defaults.Steps} is usual.");
        RequireRange(request.GuidanceScale, 1, 30, "guidance scale");
        RequireRange(request.GuidanceRescale, 0, 1, "guidance rescale");
        RequireRange(request.AdapterScale, 0, 2, "adapter scale");
        RequireRange(request.RegionStrength, 0, 1, "region strength");
        RequireRange(request.PoseControl.Scale, 0, 2, "pose control scale");
        RequireRange(request.PoseControl.Start, 0, 1, "start of the pose control");
        RequireRange(request.PoseControl.End, 0, 1, "end of the pose control");
        if (request.PoseControl.Start > request.PoseControl.End) throw new StudioException("The pose control starts after its end.", "Use a start that is not larger than the end.");
    }

    private static void RequireRange(float? value, float min, float max, string name)
    {
        // NaN fails both comparisons.
        if (value is { } v && !(v >= min && v <= max)) throw new StudioException($"The {name} of {v} is not possible.", $"Use a number from {min} to {max}.");
    }

    private static void RequireCharacters(GenerationRequest request, PackManifest pack)
    {
        if (request.Characters.Count > pack.MaxCharacters)
            throw new StudioException($"{request.Characters.Count} characters are too many.", $"The pack {pack.Id} draws at most {pack.MaxCharacters}.");
        for (int i = 0; i < request.Characters.Count; i++)
        {
            var character = request.Characters[i];
            string of = $"of character {i + 1}";
            var size = PictureLimits.Require(character.Picture, $"The picture {of}");
            if (character.Mask is { } mask && PictureLimits.Require(mask, $"The mask {of}") is var maskSize && maskSize != size)
                throw new StudioException($"The mask {of} is {maskSize.Width}×{maskSize.Height}, its picture {size.Width}×{size.Height}.", "A mask needs the size of its picture.");
            if (character.Outfit is { } outfit) PictureLimits.Require(outfit, $"The outfit picture {of}");
            RequireRange(character.BlendAmount, 0, 1, $"blend amount {of}");
            if (character.BlendWith is { } blend) PictureLimits.Require(blend, $"The second picture {of}");
            else if (character.BlendAmount > 0) throw new StudioException($"There is no second picture to blend with {of}.", "Give a second picture, or a blend amount of 0.");
        }
    }

    private static void RequirePose(Pose pose, GenerationRequest request, PackManifest pack)
    {
        if (pack.ControlNets.Count == 0) throw new StudioException($"The pack {pack.Id} cannot follow poses.", "Remove the pose, or choose a pack with an OpenPose ControlNet.");
        if (pose.Width is < 1 or > MaxPoseSide || pose.Height is < 1 or > MaxPoseSide)
            throw new StudioException($"The pose's canvas of {pose.Width}×{pose.Height} is not possible.", $"Use 1 to {MaxPoseSide} on each side.");
        int figures = pose.Figures.Count, people = request.Characters.Count, extras = pose.Figures.Count(figure => figure.IsExtra);
        if (figures == 0) throw new StudioException("The pose has no figure.", "Add a figure, or remove the pose.");
        if (people > 0 && figures - extras != people)
            throw new StudioException($"The pose has {figures - extras} figure(s) for {people} character(s).", "Give each character one figure; figure 1 belongs to character 1.");
        if (people > 0 && extras > 0 && !pack.Identity.WithheldTokens)
            throw new StudioException($"The pack {pack.Id} cannot draw people without a character beside others.", "Bind every figure to a character, or none.");
        if (figures > pack.MaxCharacters) throw new StudioException($"The pose has {figures} figures.", $"The pack {pack.Id} draws at most {pack.MaxCharacters} people.");
        for (int i = 0; i < figures; i++) RequireFigure(pose.Figures[i], i + 1, pose);
    }

    private static void RequireFigure(PoseFigure figure, int number, Pose pose)
    {
        if (figure.Body.Count != Skeleton.JointCount)
            throw new StudioException($"Figure {number} of the pose has {figure.Body.Count} joints.", $"An OpenPose body has {Skeleton.JointCount}.");
        RequireRange(figure.RegionGrowth, 0.25f, 4, $"region growth of figure {number}");
        foreach (var joint in figure.Body)
            if (!(joint.Confidence is >= 0 and <= 1) || (joint.IsVisible && !(Near(joint.X, pose.Width) && Near(joint.Y, pose.Height))))
                throw new StudioException($"Figure {number} of the pose has a joint at an impossible place.", "Joints are pixels of the pose's canvas with a confidence of 0 to 1.");
        if (!figure.Body.Any(j => j.IsVisible)) throw new StudioException($"Figure {number} of the pose has no visible joint.", "Place its joints, or remove the figure.");

        // Joints may lie outside the canvas, as for a close-up, but not arbitrarily far.
        static bool Near(float at, int side) => float.IsFinite(at) && at >= -4f * side && at <= 5f * side;
    }
}
