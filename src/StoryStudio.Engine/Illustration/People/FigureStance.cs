using SkiaSharp;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>Where the viewer stands: which side of the person is seen.</summary>
public enum FigureView { Front, Left, Right, Back }

public enum Expression { Neutral, Smile, Laugh, Surprised, Sad, Angry }

/// <summary>How one person stands in a picture: joints, view and face. What an action produces and what the figure renderer draws.</summary>
public sealed record FigureStance
{
    /// <summary>18 joints (<see cref="Poses.Skeleton"/> order) in canvas units, all given, seen or not.</summary>
    public required SKPoint[] Joints { get; init; }

    /// <summary>Joints that a pose detector could see: false for, say, the nose from behind.</summary>
    public required bool[] Seen { get; init; }

    /// <summary>Canvas units from chin to crown; the drawing's unit of length.</summary>
    public required float HeadHeight { get; init; }

    public FigureView View { get; init; } = FigureView.Front;

    /// <summary>-1..1: head turned to the viewer's left or right (three-quarter at ±1), front view only.</summary>
    public float HeadTurn { get; init; }

    /// <summary>Radians, clockwise.</summary>
    public float HeadTilt { get; init; }

    public Expression Expression { get; init; } = Expression.Smile;

    /// <summary>The person's right arm is drawn over the body.</summary>
    public bool RightArmInFront { get; init; }

    /// <summary>The person's left arm is drawn over the body.</summary>
    public bool LeftArmInFront { get; init; }
}
