namespace StoryStudio.Engine.Poses;

/// <summary>One OpenPose joint in pixels of the pose's canvas.</summary>
/// <param name="Confidence">0..1; 0 = not there, and then X and Y mean nothing.</param>
public readonly record struct Keypoint(float X, float Y, float Confidence)
{
    public bool IsVisible => Confidence > 0;
    public static Keypoint Missing => default;

    public float DistanceTo(Keypoint other) => MathF.Sqrt(((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y)));
}

/// <summary>One person of a pose: 18 body joints in OpenPose order (<see cref="Skeleton"/>), face and hands where known.</summary>
/// <remarks>The figures that are no extras belong to the characters of the request, in order.</remarks>
public sealed record PoseFigure
{
    public required IReadOnlyList<Keypoint> Body { get; init; }

    /// <summary>70 points (<see cref="FaceLandmarks"/>), or none.</summary>
    public IReadOnlyList<Keypoint> Face { get; init; } = [];

    /// <summary>21 points (<see cref="HandLandmarks"/>), or none.</summary>
    public IReadOnlyList<Keypoint> LeftHand { get; init; } = [];

    /// <summary>21 points (<see cref="HandLandmarks"/>), or none.</summary>
    public IReadOnlyList<Keypoint> RightHand { get; init; } = [];

    /// <summary>Nobody in particular: drawn in the pose, and no character's tokens act there.</summary>
    public bool IsExtra { get; init; }

    /// <summary>Size of the figure's region; 1 = the usual distance from the bones.</summary>
    public float RegionGrowth { get; init; } = 1;

    /// <summary>Left and right swapped on a canvas of that width: the joints change sides with the picture.</summary>
    public PoseFigure Mirrored(float width)
    {
        return this with
        {
            Body = Swapped(Body, Skeleton.Opposite),
            Face = Swapped(Face, FaceLandmarks.Opposite),
            LeftHand = Swapped(RightHand, point => point),
            RightHand = Swapped(LeftHand, point => point),
        };

        Keypoint[] Swapped(IReadOnlyList<Keypoint> points, Func<int, int> opposite) =>
        [
            .. Enumerable.Range(0, points.Count).Select(index => points[opposite(index)])
                .Select(point => point.IsVisible ? point with { X = width - point.X } : point),
        ];
    }
}

/// <summary>Skeletons on a canvas, in pixels; later figures stand in front.</summary>
public sealed record Pose
{
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required IReadOnlyList<PoseFigure> Figures { get; init; }

    /// <summary>A pack may draw fewer.</summary>
    public const int MaxFigures = 8;

    /// <summary>As in a mirror; figure i is still character i.</summary>
    public Pose Mirrored() => this with { Figures = [.. Figures.Select(figure => figure.Mirrored(Width))] };

    /// <summary>Without the extras: figure i is character i.</summary>
    public Pose WithoutExtras() => this with { Figures = [.. Figures.Where(figure => !figure.IsExtra)] };
}
