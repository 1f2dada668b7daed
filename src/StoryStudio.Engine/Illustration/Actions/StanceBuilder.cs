using SkiaSharp;
using StoryStudio.Engine.Illustration.People;
using static StoryStudio.Engine.Poses.Skeleton;

namespace StoryStudio.Engine.Illustration.Actions;

/// <summary>Forward kinematics: from a recipe's angles and a body's lengths to 18 joints in head units.</summary>
/// <param name="active">0 = the person's right side is the active one, 1 = the left.</param>
internal sealed class StanceBuilder(StanceRecipe recipe, BodyProportions body, FigureView view, int active)
{
    /// <summary>Shoulders lie this far below the neck joint.</summary>
    private const float ShoulderDrop = 0.14f;

    /// <summary>Share of an arm above the elbow.</summary>
    private const float UpperShare = 0.51f;

    private readonly SKPoint[] _joints = new SKPoint[JointCount];
    private readonly bool[] _seen = new bool[JointCount];

    private bool IsProfile => view is FigureView.Left or FigureView.Right;

    private float Facing => view == FigureView.Left ? -1 : 1;

    /// <summary>-1 or 1: where a body side (0 = right, 1 = left) lies in the picture; in profile, forwards.</summary>
    private float Outward(int side) => IsProfile ? Facing : (side == 0) == (view == FigureView.Back) ? 1 : -1;

    public FigureStance Build(IllustrationRandom random)
    {
        Array.Fill(_seen, true);
        float lean = Radians(recipe.Lean.Draw(random)) * Outward(active);
        var (sin, cos) = MathF.SinCos(lean);
        SKPoint up = new(sin, -cos), across = new(cos, sin);
        _joints[Neck] = up.Times(body.Torso * recipe.TrunkLength.Draw(random));
        for (int side = 0; side < 2; side++) PlaceLeg(side, random);

        var head = PlaceHead(lean, random, out float turn, out float tilt);
        for (int side = 0; side < 2; side++) PlaceArm(side, up, across, head, random);
        if (IsProfile) HideFarSide();
        tilt += Roll(Radians(recipe.Roll.Draw(random)) * Outward(active));
        return new FigureStance
        {
            Joints = _joints,
            Seen = _seen,
            HeadHeight = 1,
            View = view,
            HeadTurn = view == FigureView.Front ? turn : 0,
            HeadTilt = tilt,
            Expression = random.Pick(recipe.Expressions),
            RightArmInFront = InFront(0),
            LeftArmInFront = InFront(1),
        };
    }

    private HeadFrame PlaceHead(float lean, IllustrationRandom random, out float turn, out float tilt)
    {
        turn = Math.Clamp(recipe.Turn.Draw(random) * Outward(active), -1, 1);
        float nod = Radians(recipe.Tilt.Draw(random)) * Outward(active);
        tilt = (lean * (IsProfile ? 0.75f : 0.5f)) + nod;
        var head = HeadFrame.OnNeck(_joints[Neck], 1, tilt, turn, view);
        head.PlaceJoints(_joints, _seen);
        return head;
    }

    private void PlaceArm(int side, SKPoint up, SKPoint across, HeadFrame head, IllustrationRandom random)
    {
        var arm = side == active ? recipe.ActiveArm : recipe.OtherArm;
        float outward = Outward(side);
        var shoulder = IsProfile
            ? _joints[Neck] - up.Times(ShoulderDrop) + across.Times(NearFar(side) * 0.05f)
            : _joints[Neck] - up.Times(ShoulderDrop) + across.Times(outward * body.Shoulder);
        float upper = body.Arm * UpperShare * arm.UpperLength.Draw(random);
        float fore = body.Arm * (1 - UpperShare) * arm.ForeLength.Draw(random);
        var (elbow, wrist) = arm.Target is { } target
            ? ArmReach.Solve(shoulder, PointOf(target, up, across, head, outward, random), upper, fore, ElbowBend(outward))
            : Swing(shoulder, outward, upper, arm.Upper.Draw(random), fore, arm.Fore.Draw(random));
        int first = side == 0 ? RightShoulder : LeftShoulder;
        (_joints[first], _joints[first + 1], _joints[first + 2]) = (shoulder, elbow, wrist);
    }

    private void PlaceLeg(int side, IllustrationRandom random)
    {
        var leg = side == active ? recipe.ActiveLeg : recipe.OtherLeg;
        float outward = Outward(side), half = body.Leg / 2;
        var hip = new SKPoint(IsProfile ? NearFar(side) * 0.04f : outward * body.Hip * 0.72f, 0);
        var (knee, ankle) = Swing(
            hip, outward, half * leg.ThighLength.Draw(random), leg.Thigh.Draw(random), half * leg.ShinLength.Draw(random), leg.Shin.Draw(random));
        int first = side == 0 ? RightHip : LeftHip;
        (_joints[first], _joints[first + 1], _joints[first + 2]) = (hip, knee, ankle);
    }

    private SKPoint PointOf(Reach reach, SKPoint up, SKPoint across, HeadFrame head, float outward, IllustrationRandom random)
    {
        float aside = reach.Out.Draw(random) * outward, down = reach.Down.Draw(random);
        if (reach.From == ReachFrom.Head) return head.ToCanvas(new(aside, down));

        // Measured on an adult's trunk, so that a child's hands meet at a child's chest.
        float size = body.Torso / 1.28f;
        var origin = reach.From == ReachFrom.Chest ? _joints[Neck] : default;
        return origin + across.Times(aside * size) - up.Times(down * size);
    }

    /// <summary>Elbows point away from the body, in profile backwards.</summary>
    private float ElbowBend(float outward) => IsProfile ? Facing * -1 : outward;

    private static (SKPoint Middle, SKPoint End) Swing(SKPoint root, float outward, float first, float firstAngle, float second, float secondAngle)
    {
        var middle = root + Direction(firstAngle, outward).Times(first);
        return (middle, middle + Direction(secondAngle, outward).Times(second));
    }

    private static SKPoint Direction(float degrees, float outward)
    {
        var (sin, cos) = MathF.SinCos(Radians(degrees));
        return new(sin * outward, cos);
    }

    /// <summary>In profile the near side lies a little behind, the far side a little ahead.</summary>
    private float NearFar(int side) => IsNear(side) ? -Facing : Facing;

    private bool IsNear(int side) => (side == 0) == (view == FigureView.Right);

    private void HideFarSide()
    {
        int far = IsNear(0) ? LeftShoulder : RightShoulder;
        _seen[far] = false;
    }

    private bool InFront(int side)
    {
        if (IsProfile) return IsNear(side);
        return view == FigureView.Front && (side == active ? recipe.ActiveArm : recipe.OtherArm).InFront;
    }

    /// <summary>Turns the whole figure about the hips.</summary>
    /// <returns>What the turn adds to the tilt of the head.</returns>
    private float Roll(float roll)
    {
        if (roll == 0) return 0;
        var (sin, cos) = MathF.SinCos(roll);
        for (int i = 0; i < JointCount; i++)
        {
            var p = _joints[i];
            _joints[i] = new((p.X * cos) - (p.Y * sin), (p.X * sin) + (p.Y * cos));
        }
        return roll;
    }

    private static float Radians(float degrees) => degrees * MathF.PI / 180;
}
