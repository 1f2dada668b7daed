using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Illustration.Actions;

/// <summary>What a hand reaches for is measured from here.</summary>
internal enum ReachFrom { Head, Chest, Hip }

/// <summary>A point that a wrist goes to, in head units.</summary>
/// <param name="Out">Away from the body's middle (front view) or forwards (side view).</param>
/// <param name="Down">Along the spine from the centre of the head, the neck, or the hips.</param>
internal sealed record Reach(ReachFrom From, Spread Out, Spread Down);

/// <summary>
/// One arm. Angles in degrees from hanging straight down: front view + = away from the body, side view + = forwards,
/// 180 = up. Lengths below 1 are foreshortened.
/// </summary>
internal sealed record ArmRecipe(Spread Upper, Spread Fore)
{
    public Spread UpperLength { get; init; } = 1;
    public Spread ForeLength { get; init; } = 1;

    /// <summary>Drawn over the body.</summary>
    public bool InFront { get; init; }

    /// <summary>When given, the wrist goes there and the angles only say which way the elbow bends (sign of Upper).</summary>
    public Reach? Target { get; init; }

    public static readonly ArmRecipe Hanging = new((8, 18), (2, 14));

    public static ArmRecipe To(ReachFrom from, Spread outward, Spread down, float upperLength = 1, float foreLength = 1) =>
        new(20, 0) { UpperLength = upperLength, ForeLength = foreLength, InFront = true, Target = new(from, outward, down) };
}

/// <summary>One leg; angles as for <see cref="ArmRecipe"/>.</summary>
internal sealed record LegRecipe(Spread Thigh, Spread Shin)
{
    public Spread ThighLength { get; init; } = 1;
    public Spread ShinLength { get; init; } = 1;

    public static readonly LegRecipe Straight = new((1, 6), (-2, 3));
}

/// <summary>Which hand holds the prop.</summary>
internal enum HeldBy { Active, Both }

/// <summary>How an action looks from one side, before chance and a body's proportions make a stance of it.</summary>
/// <remarks>"Active" is the person's left or right by chance; "other" is the opposite side.</remarks>
internal sealed record StanceRecipe
{
    public ArmRecipe ActiveArm { get; init; } = ArmRecipe.Hanging;
    public ArmRecipe OtherArm { get; init; } = ArmRecipe.Hanging;
    public LegRecipe ActiveLeg { get; init; } = LegRecipe.Straight;
    public LegRecipe OtherLeg { get; init; } = LegRecipe.Straight;

    /// <summary>Degrees; front view towards the active side, side view forwards.</summary>
    public Spread Lean { get; init; } = (-3, 3);

    /// <summary>Degrees of the head against the body.</summary>
    public Spread Tilt { get; init; } = (-6, 6);

    /// <summary>-1..1, towards the active side.</summary>
    public Spread Turn { get; init; } = (-0.7f, 0.7f);

    /// <summary>Below 1 when the trunk is bent towards the viewer.</summary>
    public Spread TrunkLength { get; init; } = 1;

    /// <summary>Head units between the lowest joint and the ground.</summary>
    public Spread Lift { get; init; } = 0;

    /// <summary>Degrees; the whole figure lies on its side.</summary>
    public Spread Roll { get; init; } = 0;

    public Expression[] Expressions { get; init; } = Moods.Friendly;

    public Prop Held { get; init; }

    public HeldBy HeldBy { get; init; }

    public Prop[] Furniture { get; init; } = [];
}

/// <summary>Expressions that go with actions; a value named twice is twice as likely.</summary>
internal static class Moods
{
    public static readonly Expression[] Friendly =
        [Expression.Smile, Expression.Smile, Expression.Smile, Expression.Neutral, Expression.Neutral, Expression.Laugh];

    public static readonly Expression[] Any =
        [.. Friendly, Expression.Smile, Expression.Surprised, Expression.Sad, Expression.Angry];

    public static readonly Expression[] Merry = [Expression.Laugh, Expression.Laugh, Expression.Smile];

    public static readonly Expression[] Calm = [Expression.Neutral, Expression.Neutral, Expression.Smile];

    public static readonly Expression[] Proud = [Expression.Neutral, Expression.Smile, Expression.Angry];
}
