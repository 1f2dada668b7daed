using System.Buffers;
using StoryStudio.Engine;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Data.Poses;

/// <summary>What a stored pose may hold; the first broken rule is thrown.</summary>
public static class PoseRules
{
    public const int MinSide = 64;
    public const int MaxSide = 4096;
    public const int NameLength = 60;
    public const int TitleLength = 60;
    public const int FolderLength = 60;
    public const int TagLength = 30;
    public const int TagCount = 20;
    public const float MinGrowth = 0.5f;
    public const float MaxGrowth = 2;

    private const int IdLength = 40;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    /// <exception cref="StudioException">A rule is broken.</exception>
    public static PoseDocument Require(PoseDocument pose)
    {
        if (pose.Width is < MinSide or > MaxSide || pose.Height is < MinSide or > MaxSide)
            throw new StudioException($"The canvas of {pose.Width} × {pose.Height} is not possible.", $"Use {MinSide} to {MaxSide} on each side.");
        if (pose.Figures.Count > Pose.MaxFigures)
            throw new StudioException($"The pose has {pose.Figures.Count} figures.", $"A pose holds at most {Pose.MaxFigures}.");
        if (pose.Figures.DistinctBy(figure => figure.Id).Count() != pose.Figures.Count)
            throw new StudioException("Two figures of the pose have the same id.", "Reload the page and try again.");
        if (pose.Background is { } picture && !(IsId(picture.ReferenceId) && picture.Opacity is >= 0 and <= 1))
            throw new StudioException("The background picture is not possible.", "Choose it again.");
        foreach (var figure in pose.Figures) Require(figure, pose);
        return pose;
    }

    private static void Require(PosedFigure figure, PoseDocument pose)
    {
        if (!IsId(figure.Id) || (figure.CharacterId is { } character && !IsId(character)) || (figure.Group is { } group && !IsId(group)))
            throw new StudioException("A figure of the pose has an impossible id.", "Reload the page and try again.");
        if (figure.Name.Length > NameLength) throw new StudioException($"The name of a figure has {figure.Name.Length} characters.", $"Use at most {NameLength}.");
        if (!(figure.Growth is >= MinGrowth and <= MaxGrowth))
            throw new StudioException($"The region's growth of {figure.Growth} is not possible.", $"Use {MinGrowth} to {MaxGrowth}.");
        RequirePart(figure.Body, Skeleton.JointCount, "body", isOptional: false);
        RequirePart(figure.Face, FaceLandmarks.Count, "face", isOptional: true);
        RequirePart(figure.LeftHand, HandLandmarks.Count, "left hand", isOptional: true);
        RequirePart(figure.RightHand, HandLandmarks.Count, "right hand", isOptional: true);

        void RequirePart(IReadOnlyList<PosedPoint> points, int count, string part, bool isOptional)
        {
            if (points.Count != count && !(isOptional && points.Count == 0))
                throw new StudioException($"The {part} of a figure has {points.Count} points.", $"It must have {count}.");
            foreach (var point in points)
                if (!(point.Confidence is >= 0 and <= 1) || !IsNear(point.X, pose.Width) || !IsNear(point.Y, pose.Height))
                    throw new StudioException("A joint lies at an impossible place.", "Joints lie on the canvas or around it, with a confidence of 0 to 1.");
        }

        // As the engine's own rule: close-ups reach out of the canvas, but not arbitrarily far.
        static bool IsNear(float at, int side) => at >= -4f * side && at <= 5f * side;
    }

    /// <summary>Ids of figures, groups and whatever a pose refers to.</summary>
    public static bool IsId(string text) =>
        text.Length is > 0 and <= IdLength && text.AsSpan().IndexOfAnyExcept(IdCharacters) < 0 && text is not ("canvas" or "background" or "order" or "format");
}
