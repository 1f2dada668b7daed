using StoryStudio.Engine.Illustration.Scenes;
using static StoryStudio.Engine.Illustration.Actions.StoryAction;

namespace StoryStudio.Engine.Illustration.Actions;

/// <summary>People who sit, kneel or lie.</summary>
internal static class RestingStances
{
    private static readonly ArmRecipe HandOnKnee = new((8, 18), (-14, 4)) { UpperLength = 0.9f, ForeLength = 0.72f, InFront = true };

    public static readonly Dictionary<StoryAction, StanceRecipe> Front = new()
    {
        [SittingOnChair] = new()
        {
            ActiveArm = HandOnKnee,
            OtherArm = HandOnKnee,
            ActiveLeg = new((16, 30), (-6, 4)) { ThighLength = 0.46f },
            OtherLeg = new((16, 30), (-6, 4)) { ThighLength = 0.46f },
            Furniture = [Prop.Chair, Prop.Chair, Prop.Bench, Prop.Stool],
        },
        [SittingOnFloor] = new()
        {
            ActiveArm = new((14, 24), (4, 16)) { UpperLength = 0.95f, ForeLength = 0.8f, InFront = true },
            OtherArm = new((14, 24), (4, 16)) { UpperLength = 0.95f, ForeLength = 0.8f, InFront = true },
            ActiveLeg = new((72, 80), (-86, -78)) { ThighLength = 0.78f, ShinLength = 0.8f },
            OtherLeg = new((72, 80), (-78, -70)) { ThighLength = 0.78f, ShinLength = 0.8f },
        },
        [Kneeling] = new()
        {
            ActiveArm = HandOnKnee,
            OtherArm = HandOnKnee,
            ActiveLeg = new((4, 12), (8, 20)) { ThighLength = 0.85f, ShinLength = 0.22f },
            OtherLeg = new((4, 12), (8, 20)) { ThighLength = 0.85f, ShinLength = 0.22f },
        },
        [Lying] = new()
        {
            Roll = (-94, -86),
            ActiveArm = new((14, 34), (0, 24)),
            OtherArm = new((10, 24), (-6, 10)),
            ActiveLeg = new((2, 12), (-4, 8)),
            OtherLeg = new((2, 8), (-2, 6)),
            Turn = (-0.4f, 0.4f),
            Furniture = [Prop.Mat],
            Expressions = Moods.Calm,
        },
    };

    public static readonly Dictionary<StoryAction, StanceRecipe> Side = new()
    {
        [SittingOnChair] = new()
        {
            Lean = (-6, 4),
            ActiveArm = new((12, 28), (58, 78)),
            OtherArm = new((12, 28), (58, 78)),
            ActiveLeg = new((80, 90), (-8, 12)),
            OtherLeg = new((80, 90), (-14, 6)),
            Furniture = [Prop.Chair, Prop.Chair, Prop.Stool],
        },
        [SittingOnFloor] = new()
        {
            Lean = (-14, -2),
            ActiveArm = new((-34, -18), (-18, -6)),
            OtherArm = new((10, 30), (40, 60)),
            ActiveLeg = new((80, 87), (84, 89)),
            OtherLeg = new((118, 138), (18, 34)),
        },
        [Kneeling] = new()
        {
            Lean = (-2, 10),
            ActiveArm = new((24, 40), (60, 84)),
            OtherArm = new((4, 18), (10, 30)),
            ActiveLeg = new((78, 90), (-6, 6)),
            OtherLeg = new((-8, 2), (-94, -86)),
        },
    };
}
