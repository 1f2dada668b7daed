using StoryStudio.Engine.Illustration.Scenes;
using static StoryStudio.Engine.Illustration.Actions.StoryAction;

namespace StoryStudio.Engine.Illustration.Actions;

/// <summary>People with something in their hands.</summary>
internal static class HoldingStances
{
    private static readonly ArmRecipe BookHand = ArmRecipe.To(ReachFrom.Chest, (0.14f, 0.17f), (0.5f, 0.6f), 0.86f, 0.75f);
    private static readonly ArmRecipe BoxHand = ArmRecipe.To(ReachFrom.Chest, (0.36f, 0.4f), (0.76f, 0.84f), 0.9f, 0.8f);

    public static readonly Dictionary<StoryAction, StanceRecipe> Front = new()
    {
        [Reading] = new()
        {
            ActiveArm = BookHand,
            OtherArm = BookHand,
            Turn = (-0.3f, 0.3f),
            Held = Prop.Book,
            HeldBy = HeldBy.Both,
            Expressions = Moods.Calm,
        },
        [CarryingBox] = new()
        {
            ActiveArm = BoxHand,
            OtherArm = BoxHand,
            Held = Prop.Box,
            HeldBy = HeldBy.Both,
            Turn = (-0.4f, 0.4f),
        },
        [Drinking] = new()
        {
            ActiveArm = ArmRecipe.To(ReachFrom.Head, (0.16f, 0.22f), (0.44f, 0.52f), 0.8f, 0.9f),
            Held = Prop.Cup,
            Tilt = (-6, 2),
            Turn = (-0.1f, 0.4f),
            Expressions = Moods.Calm,
        },
        [Phoning] = new()
        {
            ActiveArm = ArmRecipe.To(ReachFrom.Head, (0.44f, 0.5f), (0.2f, 0.28f), 0.92f, 0.95f),
            Held = Prop.Phone,
            Tilt = (0, 8),
            Turn = (-0.5f, 0.3f),
        },
        [PlayingGuitar] = new()
        {
            ActiveArm = ArmRecipe.To(ReachFrom.Chest, (0.02f, 0.1f), (0.92f, 1.0f), 0.95f, 0.85f),
            OtherArm = ArmRecipe.To(ReachFrom.Chest, (0.74f, 0.86f), (0.42f, 0.56f), 0.9f, 0.8f),
            Held = Prop.Guitar,
            HeldBy = HeldBy.Both,
            Turn = (-0.6f, 0.1f),
        },
        [HoldingUmbrella] = new()
        {
            ActiveArm = ArmRecipe.To(ReachFrom.Chest, (0.46f, 0.56f), (0.26f, 0.4f), 0.85f, 0.95f),
            Held = Prop.Umbrella,
        },
        [HoldingFlower] = new()
        {
            ActiveArm = ArmRecipe.To(ReachFrom.Chest, (0.48f, 0.64f), (0.5f, 0.64f), 0.88f, 0.9f),
            Held = Prop.Flower,
        },
        [HoldingBalloon] = new()
        {
            ActiveArm = new((62, 100), (110, 160)),
            Held = Prop.Balloon,
            Expressions = Moods.Merry,
        },
    };

    public static readonly Dictionary<StoryAction, StanceRecipe> Side = new()
    {
        [CarryingBox] = new()
        {
            Lean = (-8, -2),
            ActiveArm = new((14, 28), (78, 92)),
            OtherArm = new((14, 28), (78, 92)),
            ActiveLeg = new((8, 20), (0, 8)),
            OtherLeg = new((-16, -6), (-26, -12)),
            Held = Prop.Box,
            HeldBy = HeldBy.Both,
        },
        [HoldingFlower] = new()
        {
            ActiveArm = new((30, 46), (84, 104)),
            OtherArm = new((-8, 6), (0, 14)),
            Held = Prop.Flower,
        },
        [HoldingBalloon] = new()
        {
            ActiveArm = new((50, 80), (110, 150)),
            OtherArm = new((-8, 6), (0, 14)),
            Held = Prop.Balloon,
        },
        [HoldingUmbrella] = new()
        {
            ActiveArm = new((26, 36), (118, 138)),
            OtherArm = new((-8, 6), (0, 14)),
            ActiveLeg = new((8, 18), (0, 8)),
            OtherLeg = new((-14, -6), (-24, -12)),
            Held = Prop.Umbrella,
        },
        [Reading] = new()
        {
            Tilt = (6, 14),
            ActiveArm = new((18, 28), (92, 106)),
            OtherArm = new((18, 28), (92, 106)),
            Held = Prop.Book,
            HeldBy = HeldBy.Both,
            Expressions = Moods.Calm,
        },
    };
}
