using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Illustration.Actions;

/// <summary>A person in the middle of an action: the stance, and the things that belong to it.</summary>
public sealed record ActedStance
{
    /// <summary>In head units (HeadHeight = 1); origin between the hips, y down.</summary>
    public required FigureStance Stance { get; init; }

    /// <summary>Head units between the lowest point of the body and the ground.</summary>
    public float Lift { get; init; }

    public Prop Held { get; init; }

    /// <summary>Joint index of the wrist that holds the prop (<see cref="Poses.Skeleton"/>); both hands when the two differ.</summary>
    public int HoldingWrist { get; init; } = Poses.Skeleton.RightWrist;

    /// <summary>The other hand on the prop; equals <see cref="HoldingWrist"/> when one hand holds it.</summary>
    public int SecondWrist { get; init; } = Poses.Skeleton.RightWrist;

    /// <summary>What the person sits or lies on.</summary>
    public Prop Furniture { get; init; }
}
