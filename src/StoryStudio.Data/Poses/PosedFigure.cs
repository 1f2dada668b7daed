using StoryStudio.Engine.Poses;

namespace StoryStudio.Data.Poses;

/// <summary>A person of a stored pose.</summary>
public sealed record PosedFigure
{
    /// <summary>Stays the same while the figure is edited.</summary>
    public required string Id { get; init; }

    /// <summary>What people call an extra; characters bring their own name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Who this is; null = nobody in particular.</summary>
    public string? CharacterId { get; init; }

    /// <summary>Size of the region, 1 = the usual distance from the bones.</summary>
    public float Growth { get; init; } = 1;

    public bool IsLocked { get; init; }

    /// <summary>Figures of the same group move together; null = of none.</summary>
    public string? Group { get; init; }

    public required IReadOnlyList<PosedPoint> Body { get; init; }
    public IReadOnlyList<PosedPoint> Face { get; init; } = [];
    public IReadOnlyList<PosedPoint> LeftHand { get; init; } = [];
    public IReadOnlyList<PosedPoint> RightHand { get; init; } = [];

    public static PosedFigure Of(PoseFigure figure, string id) => new()
    {
        Id = id,
        Growth = figure.RegionGrowth,
        Body = [.. figure.Body.Select(PosedPoint.Of)],
        Face = [.. figure.Face.Select(PosedPoint.Of)],
        LeftHand = [.. figure.LeftHand.Select(PosedPoint.Of)],
        RightHand = [.. figure.RightHand.Select(PosedPoint.Of)],
    };

    public PoseFigure ToFigure(bool isExtra) => new()
    {
        Body = Keypoints(Body),
        Face = Keypoints(Face),
        LeftHand = Keypoints(LeftHand),
        RightHand = Keypoints(RightHand),
        IsExtra = isExtra,
        RegionGrowth = Growth,
    };

    private static Keypoint[] Keypoints(IReadOnlyList<PosedPoint> points) => [.. points.Select(point => point.Keypoint)];
}
