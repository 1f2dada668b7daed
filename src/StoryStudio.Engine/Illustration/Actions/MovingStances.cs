using static StoryStudio.Engine.Illustration.Actions.StoryAction;

namespace StoryStudio.Engine.Illustration.Actions;

/// <summary>People on the move, seen from the front and from the side.</summary>
internal static class MovingStances
{
    public static readonly Dictionary<StoryAction, StanceRecipe> Front = new()
    {
        [Walking] = new()
        {
            ActiveLeg = new((12, 18), (4, 12)),
            OtherLeg = new((-3, 4), (12, 28)) { ThighLength = 0.95f, ShinLength = 0.88f },
            ActiveArm = new((14, 28), (-18, 0)),
            OtherArm = new((14, 28), (15, 38)),
        },
        [Running] = new()
        {
            Lean = (6, 12),
            Turn = (0.3f, 0.9f),
            ActiveLeg = new((28, 44), (-25, 0)),
            OtherLeg = new((8, 20), (60, 92)) { ThighLength = 0.9f, ShinLength = 0.85f },
            ActiveArm = new((28, 48), (95, 135)),
            OtherArm = new((28, 48), (-70, -42)),
            Lift = (0, 0.12f),
        },
        [Jumping] = new()
        {
            ActiveLeg = new((22, 40), (-40, -10)),
            OtherLeg = new((22, 40), (-40, -10)),
            ActiveArm = new((112, 148), (142, 188)),
            OtherArm = new((112, 148), (142, 188)),
            Lift = (0.35f, 0.65f),
            Expressions = Moods.Merry,
        },
        [Dancing] = new()
        {
            ActiveArm = new((115, 150), (150, 210)),
            OtherArm = new((50, 85), (25, 110)),
            ActiveLeg = new((10, 34), (-20, 36)),
            OtherLeg = new((0, 10), (-2, 6)),
            Lean = (-9, 9),
            Tilt = (-12, 12),
            Expressions = Moods.Merry,
        },
        [KickingBall] = new()
        {
            ActiveLeg = new((42, 58), (44, 66)),
            OtherLeg = new((-2, 4), (-2, 4)),
            ActiveArm = new((20, 40), (10, 40)),
            OtherArm = new((50, 80), (60, 100)),
            Lean = (-10, -4),
            Turn = (0.3f, 0.8f),
            Held = Scenes.Prop.Ball,
        },
    };

    public static readonly Dictionary<StoryAction, StanceRecipe> Side = new()
    {
        [Walking] = new()
        {
            Lean = (0, 5),
            ActiveLeg = new((18, 28), (4, 14)),
            OtherLeg = new((-24, -14), (-40, -24)),
            ActiveArm = new((-30, -14), (-12, 4)),
            OtherArm = new((14, 30), (28, 50)),
        },
        [Running] = new()
        {
            Lean = (10, 18),
            ActiveLeg = new((52, 72), (-18, 8)),
            OtherLeg = new((-34, -18), (-98, -70)),
            ActiveArm = new((-58, -38), (28, 52)),
            OtherArm = new((30, 52), (105, 140)),
            Lift = (0, 0.15f),
        },
        [Jumping] = new()
        {
            Lean = (-4, 8),
            ActiveLeg = new((50, 75), (-40, -10)),
            OtherLeg = new((10, 30), (-80, -50)),
            ActiveArm = new((140, 165), (150, 185)),
            OtherArm = new((120, 160), (140, 180)),
            Lift = (0.35f, 0.65f),
            Expressions = Moods.Merry,
        },
        [KickingBall] = new()
        {
            Lean = (-14, -6),
            ActiveLeg = new((55, 75), (48, 72)),
            OtherLeg = new((-6, 4), (-14, -4)),
            ActiveArm = new((-50, -25), (-30, 0)),
            OtherArm = new((40, 65), (60, 95)),
            Held = Scenes.Prop.Ball,
        },
        [Bowing] = new()
        {
            Lean = (52, 78),
            Tilt = (2, 12),
            ActiveLeg = new((-4, 0), (-5, -1)),
            OtherLeg = new((-4, 0), (-5, -1)),
            ActiveArm = new((-8, 20), (-4, 24)),
            OtherArm = new((-8, 20), (-4, 24)),
            Expressions = Moods.Calm,
        },
        [Standing] = new()
        {
            ActiveArm = new((-8, 8), (0, 16)),
            OtherArm = new((-8, 8), (0, 16)),
            ActiveLeg = new((-4, 4), (-5, 1)),
            OtherLeg = new((-4, 6), (-5, 1)),
            Expressions = Moods.Any,
        },
        [Pointing] = new()
        {
            ActiveArm = new((80, 98), (84, 102)) { InFront = true },
            OtherArm = new((-10, 6), (0, 12)),
            ActiveLeg = new((0, 6), (-4, 2)),
            OtherLeg = new((-8, 0), (-8, -2)),
        },
        [Clapping] = new()
        {
            ActiveArm = new((30, 42), (82, 100)),
            OtherArm = new((30, 42), (84, 104)),
            Expressions = Moods.Merry,
        },
    };
}
