using StoryStudio.Engine.Illustration.People;
using static StoryStudio.Engine.Illustration.Actions.StoryAction;

namespace StoryStudio.Engine.Illustration.Actions;

/// <summary>Front views of people who stand and speak with their hands.</summary>
internal static class StandingStances
{
    public static readonly Dictionary<StoryAction, StanceRecipe> Front = new()
    {
        [Standing] = new() { Expressions = Moods.Any },
        [Waving] = new()
        {
            ActiveArm = new((100, 135), (150, 190)),
            Expressions = Moods.Merry,
        },
        [ArmsCrossed] = new()
        {
            ActiveArm = new((16, 22), (-84, -76)) { UpperLength = 0.84f, ForeLength = 0.92f, InFront = true },
            OtherArm = new((16, 22), (-100, -92)) { UpperLength = 0.86f, ForeLength = 0.88f, InFront = true },
            Expressions = Moods.Proud,
        },
        [Pointing] = new()
        {
            ActiveArm = new((78, 96), (82, 102)),
            Turn = (0.2f, 0.9f),
            Expressions = [.. Moods.Friendly, Expression.Surprised],
        },
        [HandsOnHips] = new()
        {
            ActiveArm = new((42, 52), (-52, -40)) { ForeLength = 0.85f },
            OtherArm = new((42, 52), (-52, -40)) { ForeLength = 0.85f },
            ActiveLeg = new((4, 10), (2, 8)),
            OtherLeg = new((4, 10), (2, 8)),
            Expressions = Moods.Proud,
        },
        [Cheering] = new()
        {
            ActiveArm = new((125, 158), (150, 185)),
            OtherArm = new((125, 158), (150, 185)),
            ActiveLeg = new((4, 12), (0, 8)),
            OtherLeg = new((4, 12), (0, 8)),
            Expressions = Moods.Merry,
        },
        [Thinking] = new()
        {
            ActiveArm = ArmRecipe.To(ReachFrom.Head, (0.1f, 0.2f), (0.52f, 0.58f), 0.8f, 0.95f),
            OtherArm = new((14, 20), (-80, -70)) { UpperLength = 0.85f, ForeLength = 0.9f, InFront = true },
            Tilt = (2, 10),
            Expressions = Moods.Calm,
        },
        [Stretching] = new()
        {
            ActiveArm = new((166, 176), (186, 200)),
            OtherArm = new((166, 176), (186, 200)),
            Lean = (-14, 14),
            ActiveLeg = new((6, 14), (2, 10)),
            OtherLeg = new((6, 14), (2, 10)),
            Expressions = Moods.Calm,
        },
        [Bowing] = new()
        {
            TrunkLength = (0.5f, 0.6f),
            ActiveArm = new((2, 10), (-6, 6)) { InFront = true },
            OtherArm = new((2, 10), (-6, 6)) { InFront = true },
            Lean = (-4, 4),
            Turn = (-0.2f, 0.2f),
            Expressions = Moods.Calm,
        },
        [Clapping] = new()
        {
            ActiveArm = ArmRecipe.To(ReachFrom.Chest, (0.02f, 0.07f), (0.3f, 0.42f), 0.9f, 0.9f),
            OtherArm = ArmRecipe.To(ReachFrom.Chest, (0.02f, 0.07f), (0.3f, 0.42f), 0.9f, 0.9f),
            Expressions = Moods.Merry,
        },
        [Saluting] = new()
        {
            ActiveArm = ArmRecipe.To(ReachFrom.Head, (0.36f, 0.42f), (-0.24f, -0.16f), 1f, 1f),
            OtherArm = new((3, 8), (0, 5)),
            Lean = (-1, 1),
            Tilt = (-2, 2),
            ActiveLeg = new(1, 0),
            OtherLeg = new(1, 0),
            Expressions = Moods.Proud,
        },
    };
}
