using StoryStudio.Engine.Poses;

namespace StoryStudio.Data.Poses;

/// <summary>A pose as it is edited and stored; <see cref="PoseCells"/> is its one form on disk and on the wire.</summary>
public sealed record PoseDocument
{
    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>From the farthest to the nearest.</summary>
    public required IReadOnlyList<PosedFigure> Figures { get; init; }

    public PoseBackground? Background { get; init; }

    /// <summary>Who stands in the pose, from the farthest figure to the nearest.</summary>
    public IReadOnlyList<string> Cast => [.. Drawn.Select(figure => figure.CharacterId).OfType<string>()];

    public static PoseDocument Of(Pose pose) => new()
    {
        Width = pose.Width,
        Height = pose.Height,
        Figures = [.. pose.Figures.Select((figure, index) => PosedFigure.Of(figure, $"f{index + 1}"))],
    };

    /// <summary>What the engine draws; null when no joint can be seen.</summary>
    /// <param name="bindings">True: figures without a character are extras when another figure has one.</param>
    public Pose? ToPose(bool bindings = false)
    {
        var drawn = Drawn.ToList();
        bool hasCast = bindings && drawn.Any(figure => figure.CharacterId is not null);
        return drawn.Count == 0
            ? null
            : new Pose { Width = Width, Height = Height, Figures = [.. drawn.Select(figure => figure.ToFigure(hasCast && figure.CharacterId is null))] };
    }

    private IEnumerable<PosedFigure> Drawn => Figures.Where(figure => figure.Body.Any(point => point.Keypoint.IsVisible));
}

/// <summary>A picture to draw over; it is no part of what is generated.</summary>
/// <param name="ReferenceId">On the reference shelf.</param>
/// <param name="Opacity">0..1.</param>
public sealed record PoseBackground(string ReferenceId, float Opacity);
