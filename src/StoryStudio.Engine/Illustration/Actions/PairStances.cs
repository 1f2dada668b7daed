using SkiaSharp;
using StoryStudio.Engine.Illustration.People;
using static StoryStudio.Engine.Illustration.Actions.StoryAction;
using static StoryStudio.Engine.Poses.Skeleton;

namespace StoryStudio.Engine.Illustration.Actions;

/// <summary>Two people who touch: how far apart they stand, and where their hands meet.</summary>
public static class PairStances
{
    /// <summary>Arms hang here; those that meet are moved by <see cref="Join"/>.</summary>
    internal static readonly Dictionary<StoryAction, StanceRecipe> Front = new()
    {
        [Hugging] = new() { Expressions = Moods.Merry, Tilt = (-6, 6) },
        [ShakingHands] = new(),
        [HoldingHands] = new(),
        [HighFive] = new() { Expressions = Moods.Merry },
    };

    internal static readonly Dictionary<StoryAction, StanceRecipe> Side = new()
    {
        [Hugging] = new()
        {
            Lean = (1, 5),
            ActiveArm = new((60, 75), (80, 100)),
            OtherArm = new((60, 75), (80, 100)),
            Expressions = Moods.Merry,
        },
        [ShakingHands] = new() { ActiveArm = new((25, 40), (60, 80)), OtherArm = new((-8, 6), (0, 14)) },
        [HighFive] = new() { ActiveArm = new((80, 100), (130, 150)), OtherArm = new((-14, 6), (0, 30)), Expressions = Moods.Merry },
    };

    /// <summary>Views of the left and the right person; holding hands they look at the viewer.</summary>
    public static (FigureView Left, FigureView Right) DrawViews(StoryAction action, IllustrationRandom random) =>
        Side.ContainsKey(action) && random.Chance(action == Hugging ? 0.25f : 0.6f) ? (FigureView.Right, FigureView.Left) : (FigureView.Front, FigureView.Front);

    /// <summary>Distance between the necks in pixels for two people whose heads are that high.</summary>
    internal static float Distance(StoryAction action, FigureView view, (BodyProportions Body, float Scale) left, (BodyProportions Body, float Scale) right)
    {
        float arms = (left.Body.Arm * left.Scale) + (right.Body.Arm * right.Scale);
        float shoulders = view == FigureView.Front ? (left.Body.Shoulder * left.Scale) + (right.Body.Shoulder * right.Scale) : 0;
        float heads = (left.Scale + right.Scale) / 2;
        return action switch
        {
            Hugging => view == FigureView.Front ? Math.Max(shoulders * 0.98f, heads * 0.86f) : heads * 0.98f,
            ShakingHands => shoulders + (arms * (view == FigureView.Front ? 0.52f : 0.68f)),
            HighFive => shoulders + (arms * (view == FigureView.Front ? 0.56f : 0.76f)),
            _ => shoulders + (arms * 0.36f),
        };
    }

    /// <summary>Moves the arms of two placed figures so that they touch; joints are in pixels and changed in place.</summary>
    internal static (FigureStance Left, FigureStance Right) Join(
        StoryAction action, (FigureStance Stance, BodyProportions Body) left, (FigureStance Stance, BodyProportions Body) right)
    {
        // The arm towards the other person: the left person's left arm seen from the front, anybody's near or far one in profile.
        bool front = left.Stance.View == FigureView.Front;
        int leftInner = LeftShoulder, rightInner = RightShoulder;
        if (action == Hugging) return Hug(left, right);

        var (a, b) = (left.Stance.Joints, right.Stance.Joints);
        float x = (a[leftInner].X + b[rightInner].X) / 2;
        float y = action switch
        {
            HighFive => Math.Min(HeadTop(left.Stance), HeadTop(right.Stance)),
            ShakingHands => (Waist(a) + Waist(b)) / 2,
            _ => (a[LeftHip].Y + b[LeftHip].Y) / 2,
        };
        y = WithinReach(y, x, (a[leftInner], left), (b[rightInner], right));
        float gap = 0.05f * left.Stance.HeadHeight;
        MoveArm(left, leftInner, new(x - gap, y), front ? 0.5f : -1);
        MoveArm(right, rightInner, new(x + gap, y), front ? -0.5f : 1);
        return (WithArmInFront(left.Stance, leftInner), WithArmInFront(right.Stance, rightInner));
    }

    /// <summary>The height nearest to the wished one that both hands can reach at <paramref name="x"/>.</summary>
    private static float WithinReach(
        float y, float x,
        (SKPoint Shoulder, (FigureStance Stance, BodyProportions Body) Person) one,
        (SKPoint Shoulder, (FigureStance Stance, BodyProportions Body) Person) other)
    {
        float lowest = float.MaxValue, highest = float.MinValue;
        foreach (var (shoulder, person) in (ReadOnlySpan<(SKPoint, (FigureStance Stance, BodyProportions Body))>)[one, other])
        {
            float arm = 0.97f * person.Body.Arm * person.Stance.HeadHeight, aside = x - shoulder.X;
            float range = MathF.Sqrt(Math.Max(0, (arm * arm) - (aside * aside)));
            (highest, lowest) = (Math.Max(highest, shoulder.Y - range), Math.Min(lowest, shoulder.Y + range));
        }
        return highest <= lowest ? Math.Clamp(y, highest, lowest) : (highest + lowest) / 2;
    }

    private static (FigureStance Left, FigureStance Right) Hug(
        (FigureStance Stance, BodyProportions Body) left, (FigureStance Stance, BodyProportions Body) right)
    {
        var (a, b) = (left.Stance.Joints, right.Stance.Joints);
        float h = left.Stance.HeadHeight;
        bool front = left.Stance.View == FigureView.Front;
        if (front)
        {
            // Inner arms around the other's shoulders, behind the bodies; outer arms across the chests.
            MoveArm(left, LeftShoulder, new(b[LeftShoulder].X, b[LeftShoulder].Y + (0.1f * h)), -1);
            MoveArm(right, RightShoulder, new(a[RightShoulder].X, a[RightShoulder].Y + (0.1f * h)), 1);
            MoveArm(left, RightShoulder, new(b[RightShoulder].X + (0.05f * h), Waist(b)), -1);
            MoveArm(right, LeftShoulder, new(a[LeftShoulder].X - (0.05f * h), Waist(a) - (0.2f * h)), 1);
            return (left.Stance with { RightArmInFront = true, LeftArmInFront = false }, right.Stance with { LeftArmInFront = true, RightArmInFront = false });
        }

        foreach (int shoulder in (ReadOnlySpan<int>)[RightShoulder, LeftShoulder])
        {
            bool near = shoulder == RightShoulder;
            MoveArm(left, shoulder, new(b[Neck].X + (0.12f * h), b[Neck].Y + ((near ? 0.5f : 0.75f) * h)), -1);
            MoveArm(right, shoulder, new(a[Neck].X - (0.12f * h), a[Neck].Y + ((near ? 0.8f : 0.55f) * h)), 1);
        }
        return (left.Stance, right.Stance);
    }

    private static void MoveArm((FigureStance Stance, BodyProportions Body) person, int shoulder, SKPoint target, float aside)
    {
        var joints = person.Stance.Joints;
        float arm = person.Body.Arm * person.Stance.HeadHeight;
        (joints[shoulder + 1], joints[shoulder + 2]) = ArmReach.Solve(joints[shoulder], target, arm * 0.51f, arm * 0.49f, aside);
    }

    private static FigureStance WithArmInFront(FigureStance stance, int shoulder) => stance.View != FigureView.Front
        ? stance
        : shoulder == RightShoulder ? stance with { RightArmInFront = true } : stance with { LeftArmInFront = true };

    private static float HeadTop(FigureStance stance) => stance.Joints[Nose].Y - (0.35f * stance.HeadHeight);

    private static float Waist(SKPoint[] joints) => (joints[Neck].Y * 0.35f) + ((joints[RightHip].Y + joints[LeftHip].Y) * 0.325f);
}
