namespace StoryStudio.Engine.Poses;

/// <summary>One OpenPose joint in pixels of the pose's canvas.</summary>
/// <param name="Confidence">0..1; 0 = not there, and then X and Y mean nothing.</param>
public readonly record struct Keypoint(float X, float Y, float Confidence)
{
    public bool IsVisible => Confidence > 0;
    public static Keypoint Missing => default;
}

/// <summary>One person of a pose: 18 body joints in OpenPose order (<see cref="Skeleton"/>).</summary>
/// <remarks>Figure i of a pose belongs to character i of the request.</remarks>
public sealed record PoseFigure
{
    public required IReadOnlyList<Keypoint> Body { get; init; }

    /// <summary>Left and right swapped on a canvas of that width: the joints change sides with the picture.</summary>
    public PoseFigure Mirrored(float width) => this with
    {
        Body = [.. Enumerable.Range(0, Body.Count).Select(joint => Body[Skeleton.Opposite(joint)])
            .Select(point => point.IsVisible ? point with { X = width - point.X } : point)],
    };
}

/// <summary>One to three skeletons on a canvas, in pixels.</summary>
public sealed record Pose
{
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required IReadOnlyList<PoseFigure> Figures { get; init; }

    public const int MaxFigures = 3;

    /// <summary>As in a mirror; figure i is still character i.</summary>
    public Pose Mirrored() => this with { Figures = [.. Figures.Select(figure => figure.Mirrored(Width))] };
}
